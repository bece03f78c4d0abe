import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, request } from '../api'
import { createChatStore } from '../store'
import { conversationGone } from '../sync/reduce-conversations'
import { ann, boot, conversation, room } from '../testing/builders'
import { stubPage } from '../testing/page'
import { stubStorage } from '../testing/storage'
import { fileOf } from '../testing/upload-server'
import { restoreFiles } from '../uploads/fill-tray'
import { trayOf } from '../uploads/trays'
import { recordingKeyOf } from '../voice/recordings-here'
import { type Database, openDatabase } from './database'
import { shelfIn } from './draft-records'
import { keepGone } from './keep-gone'
import { keptFiles } from './kept-files'
import { keptTexts } from './kept-texts'
import { storage } from './storage'
import { putFile } from './tray-records'

vi.mock('../api', async (original) => ({
  ...(await original<typeof import('../api')>()),
  request: vi.fn(),
}))

const place = { userId: ann.id, conversationId: room }
let database: Database

beforeEach(async () => {
  stubStorage(stubPage().window)
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.mocked(request)
    .mockReset()
    .mockRejectedValue(new ApiError({ status: 404, code: 'not_found' }))
  database = (await openDatabase(ann.id)) as Database
})
afterEach(() => {
  database.close()
  vi.unstubAllGlobals()
})

test('what was chosen and spoken there is kept as files, also by the next page', async () => {
  const mp3 = [new Uint8Array(6_000)]
  const voicePlace = recordingKeyOf(place)
  await putFile(database, room, { file: fileOf(3), order: 1 })
  await database.put('recordings', { mp3, levels: [] }, [room, 1])
  storage.set(voicePlace, '')
  keepGone({
    store: createChatStore(boot({ conversations: [] })),
    database,
    shelf: shelfIn(database),
  })
  await vi.waitFor(() => expect(keptTexts(ann.id)).toHaveLength(2))
  await vi.waitFor(() => expect(storage.get(voicePlace)).toBeNull())
  const kept = await Promise.all(
    keptTexts(ann.id).map(({ clientId = '' }) => keptFiles(ann.id, clientId)),
  )
  expect(kept.flat()).toMatchObject([
    { id: fileOf(3).id, as: 'file' },
    { as: 'voice', bytes: 6_000, durationMs: 1_000 },
  ])
  await vi.waitFor(async () => expect(await database.count('recordings')).toBe(0))
  expect(await database.count('trays')).toBe(0)
})

test('what is in the tray when the conversation goes is kept, whether or not the disk has it', async () => {
  await putFile(database, room, { file: fileOf(1), order: 1 })
  restoreFiles(room, [fileOf(1), fileOf(2)], {})
  const conversations = [conversation({ kind: 'group', title: 'Hikers' })]
  const store = createChatStore(boot({ conversations }))
  keepGone({ store, database, shelf: shelfIn(database) })
  store.change((state) => conversationGone(state, room))
  await vi.waitFor(() => expect(keptTexts(ann.id)).toMatchObject([{ title: 'Hikers', text: '' }]))
  const [kept] = keptTexts(ann.id)
  expect(await keptFiles(ann.id, kept?.clientId ?? '')).toHaveLength(2)
  await vi.waitFor(async () => expect(await database.count('trays')).toBe(0))
  expect(trayOf(room)).toBeUndefined()
})
