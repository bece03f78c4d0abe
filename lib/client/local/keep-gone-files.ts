import type { DraftFile } from '../uploads/draft-file'
import { setTray, taken, trayOf } from '../uploads/trays'
import { uuid } from '../uuid'
import { giveUpRecording } from '../voice/recording-shelf'
import { durationOf } from '../voice/speech-encoder'
import { type Database, rangeOf } from './database'
import { keepFiles } from './kept-files'
import { keepUnsent } from './kept-texts'
import type { TextPlace } from './texts'
import { readTray } from './tray-records'

type Gone = { place: TextPlace; title: string; database: Database | null }

/** What was chosen and spoken for a conversation that has gone is listed with its texts, to be saved or deleted. */
export async function keepGoneFiles(gone: Gone): Promise<void> {
  await keepTray(gone)
  await giveUpRecording(gone.place, (mp3) => keep(gone, [recorded(mp3)]))
}

async function keepTray(gone: Gone): Promise<void> {
  const { database, place } = gone
  const { conversationId } = place
  const shown = trayOf(conversationId)?.files.map(({ chosen }) => chosen) ?? []
  const left = database ? (await readTray(database, conversationId)).files : []
  // What was taken goes with its message.
  const all = [...left, ...shown].filter(({ id }) => !taken.has(id))
  await keep(gone, [...new Map(all.map((file) => [file.id, file])).values()])
  setTray(conversationId, null)
  await database?.delete('trays', rangeOf(conversationId)).catch(() => {})
}

/** Under the id of the first, so that several tabs keep the same once. */
async function keep({ place, title, database }: Gone, files: DraftFile[]): Promise<void> {
  const [first] = files
  if (!first) return
  const draft = { conversationId: place.conversationId, clientId: first.id, text: '' }
  if (keepUnsent(place.userId, { ...draft, name: first.id, title }))
    await keepFiles(database, { ...draft, files, madeAt: '', order: 0 })
}

const recorded = (blob: Blob): DraftFile => ({
  id: uuid(),
  as: 'voice',
  name: 'voice.mp3',
  mime: blob.type,
  bytes: blob.size,
  blob,
  durationMs: durationOf(blob.size),
})
