import { type Database, openDatabase, rangeOf } from '../local/database'
import { forgotten } from '../local/forgotten'
import { hold } from '../local/hold'
import { storage } from '../local/storage'
import type { TextPlace } from '../local/texts'
import { hasRecording, recordingKeyOf, spokenHere } from './recordings-here'

/** MP3 in order, and the loudness that goes with it. */
export type KeptRecording = { mp3: Uint8Array<ArrayBuffer>[]; levels: number[] }

/** Where what is spoken outlives the page. Nothing here fails: what cannot be stored lives as long as the page. */
export type RecordingShelf = {
  add: (more: KeptRecording) => void
  clear: () => void
}

type Shelved = { place: TextPlace; parts: KeptRecording[]; database: Database | null }

/** By the key of its place. */
const inMemory = new Map<string, Shelved>()
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
  const shelved = inMemory.get(key) ?? (await fromDisk(place))
  return {
    kept: inOne(shelved.parts),
    shelf: shelfOf(shelved),
    close: (putAway) => void closing.set(key, putAway.catch(() => {}).then(release)),
  }
}

/** What was spoken there goes elsewhere, once nobody is at it any more in any tab. */
export async function giveUpRecording(
  place: TextPlace,
  keep: (mp3: Blob) => Promise<unknown>,
): Promise<void> {
  if (!hasRecording(place)) return
  const key = recordingKeyOf(place)
  const release = await hold(key, { waits: true })
  if (hasRecording(place)) {
    const shelved = inMemory.get(key) ?? (await fromDisk(place))
    const { mp3 } = inOne(shelved.parts)
    if (mp3.length > 0) await keep(new Blob(mp3, { type: 'audio/mpeg' }))
    shelfOf(shelved).clear()
  }
  release?.()
}

/** What an earlier page left. Of a disk that does not answer nothing is known, and nothing is put over what it has. */
async function fromDisk(place: TextPlace): Promise<Shelved> {
  const key = recordingKeyOf(place)
  const database = await databaseOf(place.userId)
  const parts = await readParts(database, place.conversationId)
  if (!parts) return { place, parts: [], database: null }
  const shelved = { place, parts, database }
  inMemory.set(key, shelved)
  if (parts.length === 0) storage.remove(key)
  return shelved
}

/** One that did not open in time may do so the next time. */
async function databaseOf(userId: string): Promise<Database | null> {
  const opened = databases.get(userId) ?? openDatabase(userId)
  databases.set(userId, opened)
  const database = await opened
  if (!database) databases.delete(userId)
  return database
}

function shelfOf(shelved: Shelved): RecordingShelf {
  const { place, parts, database } = shelved
  const { userId, conversationId } = place
  const key = recordingKeyOf(place)
  const write = writerOf(database)
  const note = () => {
    if (parts.length > 0 && !forgotten.has(userId)) storage.set(key, '')
  }
  return {
    add: (more) => {
      if (forgotten.has(userId)) return
      const order = parts.push(more)
      inMemory.set(key, shelved)
      spokenHere.add(key)
      write((disk) => disk.put('recordings', more, [conversationId, order]).then(note))
    },
    clear: () => {
      parts.length = 0
      spokenHere.delete(key)
      if (database) storage.remove(key)
      write((disk) => disk.delete('recordings', rangeOf(conversationId)))
    },
  }
}

const inOne = (parts: KeptRecording[]): KeptRecording => ({
  mp3: parts.flatMap(({ mp3 }) => mp3),
  levels: parts.flatMap(({ levels }) => levels),
})

/** Null when it could not be read. */
const readParts = async (database: Database | null, conversationId: string) =>
  (await database?.getAll('recordings', rangeOf(conversationId)).catch(() => null)) ?? null

/** One after the other: what is cleared must not come back by what was written before. */
function writerOf(database: Database | null) {
  let turn: Promise<unknown> = Promise.resolve()
  return (act: (disk: Database) => Promise<unknown>) => {
    if (database) turn = turn.then(() => act(database)).catch(() => {})
  }
}
