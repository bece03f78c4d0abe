import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, request } from '../api'
import { createChatStore } from '../store'
import { amended } from '../sync/reduce-amendments'
import { conversationGone } from '../sync/reduce-conversations'
import { draftMade } from '../sync/reduce-sending'
import { ann, boot, conversation, idOf, message, page, room } from '../testing/builders'
import { stubPage } from '../testing/page'
import { stubStorage } from '../testing/storage'
import { fileOf } from '../testing/upload-server'
import { leaveDevice } from './account-here'
import { type Database, openDatabase } from './database'
import { shelfIn } from './draft-records'
import { keepGone } from './keep-gone'
import { dropFiles, keptFiles } from './kept-files'
import { dropKept, editName, keepUnsent, keptTexts } from './kept-texts'
import type { ShelvedDraft } from './shelf'
import { dropText } from './taken-texts'
import { keepText, textOf } from './texts'

vi.mock('../api', async (original) => ({
  ...(await original<typeof import('../api')>()),
  request: vi.fn(),
}))
const ask = vi.mocked(request)
const gone = new ApiError({ status: 404, code: 'not_found' })
const known = conversation({ kind: 'group', title: 'Hikers' })
const draft = (n: number, conversationId = room): ShelvedDraft => {
  return { conversationId, clientId: idOf(n), text: `unsent ${n}`, madeAt: '', order: n }
}
const place = { userId: ann.id, conversationId: room }
const kept = () => keptTexts(ann.id).map(({ title, text }) => [title, text])

let database: Database
const parts = (store = createChatStore(boot({ conversations: [known] }))) => {
  return { store, database, shelf: shelfIn(database) }
}
const settle = () => vi.waitFor(async () => expect(await database.getAll('outbox')).toEqual([]))

beforeEach(async () => {
  stubStorage(stubPage().window)
  vi.stubGlobal('indexedDB', new IDBFactory())
  ask.mockReset().mockRejectedValue(gone)
  database = (await openDatabase(ann.id)) as Database
})
afterEach(() => {
  dropText(place)
  database.close()
  vi.unstubAllGlobals()
})

const keepPage = (conversationId = room) =>
  database.put('timelines', {
    conversationId,
    usedAt: 1,
    page: page([message(1)], 1),
    title: 'Hikers',
    draft: 'begun elsewhere',
  })

test('what was not sent of a conversation that goes is kept with its name, and its messages are not', async () => {
  await keepPage()
  await database.put('outbox', draft(7))
  const { store, ...rest } = parts()
  keepGone({ store, ...rest })
  store.change((state) => draftMade(state, draft(7)))
  const edited = { conversationId: room, seq: 1 }
  store.change((state) => amended(state, edited, { text: 'in other words', madeAt: '' }))
  store.change((state) => amended(state, { ...edited, seq: 2 }, { text: null, madeAt: '' }))
  keepText(place, 'I was just')
  store.change((state) => conversationGone(state, room))
  await settle()
  expect(kept().toSorted()).toEqual([
    ['Hikers', 'I was just'],
    ['Hikers', 'in other words'],
    ['Hikers', 'unsent 7'],
  ])
  expect(await database.getAllKeys('timelines')).toEqual([])
  expect(textOf(place, 0)).toBeNull()
})

test('a draft that only the server had is kept too', () => {
  const { mine } = known
  const begun = { ...known, mine: { ...mine, draft: 'from my other device' } }
  const { store, ...rest } = parts(createChatStore(boot({ conversations: [begun] })))
  keepGone({ store, ...rest })
  store.change((state) => conversationGone(state, room))
  expect(kept()).toEqual([['Hikers', 'from my other device']])
})

test('what went while no page was open is found when the next one is', async () => {
  await keepPage()
  await database.put('outbox', draft(7))
  keepGone(parts(createChatStore(boot({ conversations: [] }))))
  await settle()
  await vi.waitFor(async () => expect(await database.getAllKeys('timelines')).toEqual([]))
  expect(kept().toSorted()).toEqual([
    ['Hikers', 'begun elsewhere'],
    ['Hikers', 'unsent 7'],
  ])
})

test('the files of a message that was not sent are kept, with or without a text', async () => {
  const files = [fileOf(1), fileOf(2)]
  const unsent = [
    { ...draft(7), text: '', files },
    { ...draft(8), files },
  ]
  for (const each of unsent) await database.put('outbox', each)
  const { store, ...rest } = parts()
  keepGone({ store, ...rest })
  for (const each of unsent) store.change((state) => draftMade(state, each))
  store.change((state) => conversationGone(state, room))
  expect(kept().toSorted()).toEqual([
    ['Hikers', ''],
    ['Hikers', 'unsent 8'],
  ])
  await vi.waitFor(async () => expect(await rest.shelf.load()).toEqual([]))
  vi.resetModules()
  const later = await import('./kept-files')
  for (const { clientId } of keptTexts(ann.id))
    expect((await later.keptFiles(ann.id, clientId ?? '')).map(({ name }) => name)).toEqual([
      'file-1',
      'file-2',
    ])
  expect(await keptFiles(ann.id, idOf(7))).toHaveLength(2)
  await dropFiles(ann.id, idOf(7))
  expect(await keptFiles(ann.id, idOf(7))).toEqual([])
  expect(await database.getAllKeys('outbox')).toEqual([idOf(8)])
})

test('files that wait since an earlier page are kept when their conversation went meanwhile', async () => {
  await database.put('outbox', { ...draft(7), text: '', files: [fileOf(1)] })
  const { store, ...rest } = parts(createChatStore(boot({ conversations: [] })))
  keepGone({ store, ...rest })
  await vi.waitFor(() => expect(keptTexts(ann.id)).toMatchObject([{ clientId: idOf(7) }]))
  await vi.waitFor(async () => expect(await rest.shelf.load()).toEqual([]))
  expect(await keptFiles(ann.id, idOf(7))).toHaveLength(1)
})

test('what is merely not listed yet stays as it is', async () => {
  await keepPage()
  await database.put('outbox', draft(7))
  ask.mockResolvedValue({})
  keepGone(parts(createChatStore(boot({ conversations: [] }))))
  await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce())
  await ask.mock.results[0]?.value
  expect(kept()).toEqual([])
  expect(await database.getAllKeys('timelines')).toEqual([room])
  expect(await database.getAll('outbox')).toHaveLength(1)
})

test('a text that is refused after its conversation went has its name, and before it gets it', async () => {
  const late = { conversationId: room, title: '', text: 'refused', name: editName(room, '1') }
  keepUnsent(ann.id, late)
  expect(kept()).toEqual([[expect.any(String), 'refused']])
  const { store, ...rest } = parts()
  keepGone({ store, ...rest })
  store.change((state) => conversationGone(state, room))
  keepUnsent(ann.id, { ...late, text: 'refused too', name: editName(room, '2') })
  expect(kept().toSorted()).toEqual([
    ['Hikers', 'refused'],
    ['Hikers', 'refused too'],
  ])
})

test('it is gone when it is deleted, and with its account', async () => {
  const unsent = { conversationId: room, title: 'Hikers', text: 'one', name: 'one' }
  keepUnsent(ann.id, unsent)
  keepUnsent(ann.id, { ...unsent, text: 'two', name: 'two' })
  keepUnsent(ann.id, { ...unsent, text: ' ', name: 'nothing' })
  expect(kept()).toHaveLength(2)
  for (const { key, text } of keptTexts(ann.id)) if (text === 'one') dropKept(key)
  expect(kept()).toEqual([['Hikers', 'two']])
  await leaveDevice(ann.id)
  expect(kept()).toEqual([])
})
