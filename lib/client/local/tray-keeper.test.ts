import 'fake-indexeddb/auto'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createChatStore } from '../store'
import { draftDiscarded, draftMade } from '../sync/reduce-sending'
import { ann, boot, idOf, room } from '../testing/builders'
import { stubPage } from '../testing/page'
import { fileOf } from '../testing/upload-server'
import { type Database, openDatabase } from './database'
import { shelfIn } from './draft-records'
import { readTray } from './tray-records'

const held = new Set<string>()
/** What another tab holds is not available to this one. */
const locks = {
  request: async (name: string, _: LockOptions, act: (lock: object | null) => Promise<void>) => {
    if (held.has(name)) return act(null)
    held.add(name)
    await act({})
    held.delete(name)
  },
}

let database: Database
let page: Awaited<ReturnType<typeof openPage>>

beforeEach(async () => {
  stubPage()
  vi.stubGlobal('navigator', { locks })
  vi.stubGlobal('indexedDB', new IDBFactory())
  page = await openPage()
})
afterEach(async () => {
  await leavePage()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** With a memory of its own. */
async function openPage() {
  vi.resetModules()
  database = (await openDatabase(ann.id)) as Database
  const store = createChatStore(boot())
  const { TrayKeeper } = await import('./tray-keeper')
  const filling = await import('../uploads/fill-tray')
  const { trayOf } = await import('../uploads/trays')
  const { forgotten } = await import('./forgotten')
  return { ...filling, store, forgotten, keeper: new TrayKeeper(store, database), trayOf }
}

async function leavePage() {
  await settled()
  database.close()
  held.clear()
}

async function reload() {
  await leavePage()
  page = await openPage()
  page.keeper.opened(room)
  await settled()
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50))
const choose = async (...files: number[]) => {
  page.restoreFiles(
    room,
    files.map((n) => fileOf(n)),
    {},
  )
  await settled()
}
const tray = () => page.trayOf(room)
const shown = () => tray()?.files.map(({ chosen }) => chosen.name)
const onDisk = async () => (await readTray(database, room)).files.map(({ name }) => name)
const names = (...files: number[]) => files.map((n) => fileOf(n).name)
const taken = async () => {
  const files = (await tray()?.take()) ?? []
  return { conversationId: room, clientId: idOf(7), text: '', madeAt: '', files }
}
const full = () => {
  throw new DOMException('no room', 'QuotaExceededError')
}

test('what is chosen is there after a reload with how it shall go, and what was removed is not', async () => {
  await choose(3, 2, 1)
  page.choosePictures(room, { asFiles: true })
  page.removeFile(room, fileOf(2).id)
  await reload()
  expect(shown()).toEqual(names(3, 1))
  expect(tray()).toMatchObject({ asFiles: true, isOriginal: false })
  page.removeFile(room, fileOf(1).id)
  page.removeFile(room, fileOf(3).id)
  await reload()
  expect(tray()).toBeUndefined()
  expect(await database.count('trays')).toBe(0)
})

test('what is sent stays until its message lies on the device', async () => {
  await choose(1)
  const draft = await taken()
  await settled()
  expect(await onDisk()).toEqual(names(1))
  await shelfIn(database).put({ ...draft, order: 1 })
  await reload()
  expect(tray()).toBeUndefined()
})

test('where its message does not lie on the device, it goes with that', async () => {
  await choose(1)
  const draft = await taken()
  page.store.change((state) => draftMade(state, draft))
  await settled()
  expect(await onDisk()).toEqual(names(1))
  page.store.change((state) => draftDiscarded(state, draft))
  await settled()
  expect(await onDisk()).toEqual([])
  expect(held.size).toBe(0)
})

test('a full disk says so, and is tried again when there is more room', async () => {
  await choose(1)
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  put.mockImplementationOnce(full).mockImplementationOnce(full)
  await choose(2)
  expect(tray()).toMatchObject({ isOnlyHere: true, files: { length: 2 } })
  page.removeFile(room, fileOf(1).id)
  await settled()
  expect(tray()?.isOnlyHere).toBe(false)
  expect(await onDisk()).toEqual(names(2))
})

test('one tab keeps it, and the next one when that is closed', async () => {
  await choose(1)
  const [lock = ''] = held
  await leavePage()
  held.add(lock)
  page = await openPage()
  page.keeper.opened(room)
  await settled()
  expect(tray()).toBeUndefined()
  held.delete(lock)
  page.keeper.opened(room)
  await settled()
  expect(shown()).toEqual(names(1))
})

test('of who has left this device nothing is kept', async () => {
  page.forgotten.add(ann.id)
  await choose(1)
  expect(await database.count('trays')).toBe(0)
})
