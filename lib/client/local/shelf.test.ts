import 'fake-indexeddb/auto'
import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ann, idOf, page, room } from '../testing/builders'
import { fileOf } from '../testing/upload-server'
import { type Database, deleteDatabase, openDatabase } from './database'
import { shelfIn } from './draft-records'
import { readPage, writePages } from './page-records'
import { memoryShelf, type Shelf } from './shelf'
import { putFile, readTray } from './tray-records'

const draft = (n: number, order = n) => ({
  conversationId: room,
  clientId: idOf(n),
  text: `text ${n}`,
  madeAt: '',
  order,
})
const idsOn = async (shelf: Shelf) => (await shelf.load()).map(({ clientId }) => clientId)

async function open(): Promise<Database> {
  const database = await openDatabase(ann.id)
  if (!database) throw new Error('the test browser has no database')
  return database
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe.each([
  ['memory', async () => memoryShelf()],
  ['a database', async () => shelfIn(await open())],
])('drafts in %s', (_, make) => {
  test('come back in the order in which they were made', async () => {
    const shelf = await make()
    await Promise.all([draft(1, 30), draft(2, 10), draft(3, 20)].map(shelf.put))
    expect(await idsOn(shelf)).toEqual([idOf(2), idOf(3), idOf(1)])
  })

  test('carry the code of their refusal until they are tried again', async () => {
    const shelf = await make()
    await shelf.put(draft(1))
    await shelf.fail(idOf(1), { code: 'cannot_message' })
    expect(await shelf.load()).toEqual([{ ...draft(1), code: 'cannot_message' }])
    await shelf.put(draft(1))
    expect(await shelf.load()).toEqual([draft(1)])
  })

  test('do not come back by being refused', async () => {
    const shelf = await make()
    await shelf.put(draft(1))
    await shelf.remove(idOf(1))
    await shelf.fail(idOf(1), { code: 'cannot_message' })
    expect(await shelf.load()).toEqual([])
  })
})

describe('a database', () => {
  test('outlives the page', async () => {
    const before = await open()
    await shelfIn(before).put(draft(1))
    before.close()
    expect(await idsOn(shelfIn(await open()))).toEqual([idOf(1)])
  })

  test('of the version before keeps its drafts and gives up its pages', async () => {
    await new Promise((resolve) => {
      const opening = indexedDB.open(`hongyan-${ann.id}`, 1)
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('outbox', { keyPath: 'clientId' }).put(draft(1))
        const timelines = opening.result.createObjectStore('timelines', {
          keyPath: 'conversationId',
        })
        timelines.createIndex('usedAt', 'usedAt')
        timelines.put({ conversationId: room, usedAt: 1, page: page([], 3) })
      }
      opening.onsuccess = () => resolve(opening.result.close())
    })
    const database = await open()
    expect(await shelfIn(database).load()).toEqual([draft(1)])
    expect(await readPage(database, room)).toBeUndefined()
  })

  test('that is full gives up its pages for a draft', async () => {
    const database = await open()
    const kept = { conversationId: room, usedAt: 1, page: page([], 3) }
    await writePages(database, { changed: [kept], gone: [] })
    refuseOnce()
    await shelfIn(database).put(draft(1))
    expect(await database.getAll('outbox')).toEqual([draft(1)])
    expect(await readPage(database, room)).toBeUndefined()
  })

  test('that stays full leaves the draft in memory', async () => {
    const database = await open()
    const shelf = shelfIn(database)
    refuseOnce().mockImplementationOnce(full)
    await shelf.put(draft(1))
    await shelf.put(draft(2))
    expect(await database.count('outbox')).toBe(1)
    expect(await idsOn(shelf)).toEqual([idOf(1), idOf(2)])
    await shelf.remove(idOf(1))
    expect(await idsOn(shelf)).toEqual([idOf(2)])
  })

  test('that takes a draft takes its files out of their tray, and leaves them there when it is full', async () => {
    const database = await open()
    const files = [fileOf(1), fileOf(2)]
    for (const file of files) await putFile(database, room, { file, order: 1 })
    refuseOnce().mockImplementationOnce(full)
    await shelfIn(database).put({ ...draft(1), files })
    expect((await readTray(database, room)).files).toHaveLength(2)
    await shelfIn(database).put({ ...draft(1), files: files.slice(1) })
    expect((await readTray(database, room)).files.map(({ id }) => id)).toEqual([fileOf(1).id])
  })

  test('that is closed under a tab leaves its drafts in memory', async () => {
    const database = await open()
    const shelf = shelfIn(database)
    await deleteDatabase(ann.id)
    await shelf.put(draft(1))
    await shelf.fail(idOf(1), { code: 'internal' })
    expect(await shelf.load()).toEqual([{ ...draft(1), code: 'internal' }])
    expect(await indexedDB.databases()).toEqual([])
  })

  test('that cannot be opened is none', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not here', 'SecurityError')
    })
    expect(await openDatabase(ann.id)).toBeNull()
    vi.stubGlobal('indexedDB', undefined)
    expect(await openDatabase(ann.id)).toBeNull()
  })

  test('that keeps us waiting is none, and is closed when it comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const close = vi.spyOn(IDBDatabase.prototype, 'close')
    const asked = openDatabase(ann.id)
    await vi.advanceTimersByTimeAsync(3_000)
    vi.useRealTimers()
    expect(await asked).toBeNull()
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
  })
})

const full = () => {
  throw new DOMException('no room', 'QuotaExceededError')
}
const refuseOnce = () => vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(full)
