import { type Database, openDatabase, rangeOf } from '../local/database'
import { forgotten } from '../local/forgotten'
import { hold } from '../local/hold'
import { storage } from '../local/storage'
import type { TextPlace } from '../local/texts'
import { hasRecording, recordingKeyOf } from './recordings-here'

/** MP3 in order, and the loudness that goes with it. */
export type KeptRecording = { mp3: Uint8Array<ArrayBuffer>[]; levels: number[] }

/** Where what is spoken outlives the page. Nothing here fails: what cannot be stored lives as long as the page. */
export type RecordingShelf = {
  add: (more: KeptRecording) => void
  clear: () => void
}

/** What was spoken in this page, by the key of its place: it is there even where there is no disk. */
const inMemory = new Map<string, KeptRecording[]>()
const databases = new Map<string, Promise<Database | null>>()
/** What was left in this page and is still being put away. */
const closing = new Map<string, Promise<unknown>>()

export type OpenRecording = {
  kept: KeptRecording
  shelf: RecordingShelf
  /** Others may open it once all of it is put away. */
  close: (putAway: Promise<unknown>) => void
}

/** Null while another tab has it open: two would mix their words. */
export async function openRecording(place: TextPlace): Promise<OpenRecording | null> {
  const key = recordingKeyOf(place)
  await closing.get(key)
  const release = await hold(key)
  if (!release) return null
  const { parts, database } = await partsOf(place)
  return {
    kept: inOne(parts),
    shelf: shelfOf({ place, parts, database }),
    close: (putAway) => void closing.set(key, putAway.catch(() => {}).then(release)),
  }
}

/** What was spoken there goes elsewhere, once nobody is at it any more in any tab. */
export async function giveUpRecording(
  place: TextPlace,
  keep: (mp3: Blob) => Promise<unknown>,
): Promise<void> {
  if (!hasRecording(place)) return
  const release = await hold(recordingKeyOf(place), { waits: true })
  if (hasRecording(place)) {
    const { parts, database } = await partsOf(place)
    const { mp3 } = inOne(parts)
    if (mp3.length > 0) await keep(new Blob(mp3, { type: 'audio/mpeg' }))
    shelfOf({ place, parts, database }).clear()
  }
  release?.()
}

async function partsOf(place: TextPlace) {
  const key = recordingKeyOf(place)
  const opened = databases.get(place.userId) ?? openDatabase(place.userId)
  databases.set(place.userId, opened)
  const database = await opened
  const parts = inMemory.get(key) ?? (await readParts(database, place.conversationId))
  inMemory.set(key, parts)
  return { parts, database }
}

type Shelved = { place: TextPlace; parts: KeptRecording[]; database: Database | null }

function shelfOf({ place, parts, database }: Shelved): RecordingShelf {
  const key = recordingKeyOf(place)
  const write = writerOf(database)
  return {
    add: (more) => {
      if (forgotten.has(place.userId)) return
      const order = parts.push(more)
      storage.set(key, '')
      write((recordings) => recordings.put(more, [place.conversationId, order]))
    },
    clear: () => {
      parts.length = 0
      storage.remove(key)
      write((recordings) => recordings.delete(rangeOf(place.conversationId)))
    },
  }
}

const inOne = (parts: KeptRecording[]): KeptRecording => ({
  mp3: parts.flatMap(({ mp3 }) => mp3),
  levels: parts.flatMap(({ levels }) => levels),
})

const readParts = async (database: Database | null, conversationId: string) =>
  (await database?.getAll('recordings', rangeOf(conversationId)).catch(() => [])) ?? []

/** One after the other: what is cleared must not come back by what was written before. */
function writerOf(database: Database | null) {
  let turn: Promise<unknown> = Promise.resolve()
  return (act: (recordings: ReturnType<typeof storeOf>) => Promise<unknown>) => {
    if (database) turn = turn.then(() => act(storeOf(database))).catch(() => {})
  }
}

const storeOf = (database: Database) =>
  database.transaction('recordings', 'readwrite').objectStore('recordings')
