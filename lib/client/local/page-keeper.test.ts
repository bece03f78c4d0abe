import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MessagePage } from '@/lib/messages/contract'
import { createChatStore } from '../store'
import { conversationGone } from '../sync/reduce-conversations'
import { messagesChanged, pageReplaced } from '../sync/reduce-messages'
import { draftMade } from '../sync/reduce-sending'
import { ann, boot, idOf, message, page, room } from '../testing/builders'
import { stubPage } from '../testing/page'
import { type Database, openDatabase } from './database'
import { PageKeeper } from './page-keeper'
import { type PageChanges, readPage, writePages } from './page-records'

const messages = (count: number) => Array.from({ length: count }, (_, i) => message(i + 1))

describe('what is written down', () => {
  const written: PageChanges[] = []
  let screen: ReturnType<typeof stubPage>
  let store: ReturnType<typeof createChatStore>
  const keeper = () =>
    new PageKeeper(store, async (changes) => {
      written.push(changes)
    })

  beforeEach(() => {
    vi.useFakeTimers()
    written.length = 0
    screen = stubPage()
    store = createChatStore(boot({ open: { conversationId: room, page: page(messages(3), 3) } }))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('is the newest hundred confirmed messages, once for many changes', async () => {
    keeper()
    store.change((state) => pageReplaced(state, room, page(messages(130), 130)))
    store.change((state) =>
      draftMade(state, { conversationId: room, clientId: idOf(7), text: '', madeAt: '' }),
    )
    await vi.advanceTimersByTimeAsync(2_000)
    expect(written).toHaveLength(1)
    expect(written[0]?.changed).toMatchObject([
      { conversationId: room, page: { rev: 130, hasBefore: true } },
    ])
    expect(written[0]?.changed[0]?.page.messages).toEqual(messages(130).slice(-100))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(written).toHaveLength(1)
  })

  test('is not a conversation of which only drafts are known', async () => {
    keeper()
    store.change((state) =>
      draftMade(state, { conversationId: idOf(2), clientId: idOf(7), text: '', madeAt: '' }),
    )
    store.change((state) => messagesChanged(state, idOf(2), { messages: [message(1)], rev: 1 }))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(written.flatMap(({ changed }) => changed)).toMatchObject([{ conversationId: room }])
  })

  test('is written at once when the page is left, and only then', () => {
    keeper()
    screen.window.dispatchEvent(new Event('pagehide'))
    screen.look(true)
    expect(written).toHaveLength(1)
  })

  test('follows what is opened and what is gone', async () => {
    const keeps = keeper()
    await vi.advanceTimersByTimeAsync(2_000)
    keeps.used(room)
    await vi.advanceTimersByTimeAsync(2_000)
    store.change((state) => conversationGone(state, room))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(written.map(({ changed, gone }) => [changed.length, gone])).toEqual([
      [1, []],
      [1, []],
      [0, [room]],
    ])
  })
})

describe('the database', () => {
  let database: Database
  const keep = (n: number, given: MessagePage = page([], n)) => ({
    conversationId: idOf(n),
    usedAt: n,
    page: given,
  })
  const write = (...changed: ReturnType<typeof keep>[]) =>
    writePages(database, { changed, gone: [] })

  beforeEach(async () => {
    vi.stubGlobal('indexedDB', new IDBFactory())
    const opened = await openDatabase(ann.id)
    if (!opened) throw new Error('the test browser has no database')
    database = opened
  })
  afterEach(() => vi.unstubAllGlobals())

  test('keeps the later state, whichever tab wrote last', async () => {
    await write(keep(1, page(messages(5), 5)))
    await write(keep(1, page(messages(4), 4)))
    expect(await readPage(database, idOf(1))).toEqual(page(messages(5), 5))
    await write(keep(1, page(messages(6), 6)))
    expect((await readPage(database, idOf(1)))?.rev).toBe(6)
  })

  test('keeps the thirty conversations used last', async () => {
    await write(...Array.from({ length: 33 }, (_, i) => keep(i + 1)))
    expect(await database.count('timelines')).toBe(30)
    expect(await readPage(database, idOf(3))).toBeUndefined()
    expect(await readPage(database, idOf(4))).toBeDefined()
    await writePages(database, { changed: [], gone: [idOf(4)] })
    expect(await readPage(database, idOf(4))).toBeUndefined()
  })
})
