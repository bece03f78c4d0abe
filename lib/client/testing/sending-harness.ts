import { afterEach, beforeEach, vi } from 'vitest'
import { postMessage } from '../api'
import { memoryShelf, type Shelf } from '../local/shelf'
import { Sending } from '../sending'
import { createChatStore } from '../store'
import { Tab } from '../tabs/tab'
import { boot, message, page, room } from './builders'
import { FakeBrowser } from './fake-browser'

/** For files that mock `../api` and `../realtime`. */
export const post = vi.mocked(postMessage)
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
export const answerAll = () =>
  post.mockReset().mockImplementation(async (_, { clientId, text }) => ({
    message: message(post.mock.calls.length, { clientId, text }),
  }))
export const sentTexts = () => post.mock.calls.map(([, { text }]) => text)

let browser: FakeBrowser
let tabs: Tab[]
/** The disk of all tabs. */
export let shelf: Shelf

/** For a whole file: a browser without tabs before each test. */
export function eachBrowser(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    browser = new FakeBrowser()
    shelf = memoryShelf()
    tabs = []
    answerAll()
  })
  afterEach(async () => {
    await vi.dynamicImportSettled()
    for (const tab of tabs) tab.stop()
    vi.useRealTimers()
  })
}

/** A tab with its own screen; the disk is one for all. */
export async function open({ hasLocks = true, ownShelf = shelf } = {}) {
  const around = browser.open()
  const given = boot({ open: { conversationId: room, page: page([], 0) } })
  const store = createChatStore(given)
  const sending = new Sending({
    store,
    shelf: ownShelf,
    confirmed: () => {},
    share: (news) => tab.share(news),
  })
  const nothing = () => {}
  const tab = new Tab(
    {
      userId: given.account.id,
      config: given.realtime,
      reports: {
        leads: (isLeading) => sending.leads(isLeading),
        heard: (news) => sending.hear(news),
        ...{ linked: nothing, received: nothing, unreadable: nothing },
        ...{ typed: nothing, entered: nothing, left: nothing, joined: nothing },
      },
    },
    {
      locks: hasLocks ? around.locks : undefined,
      channel: () => around.channel(),
      isHidden: () => false,
    },
  )
  tabs.push(tab)
  await pass(20)
  const shown = () =>
    store
      .getState()
      .timelines[room]?.messages.map(({ text, pending }) => `${text} ${pending?.state ?? 'sent'}`)
  const keys = () => store.getState().timelines[room]?.messages ?? []
  return { tab, page: around, sending, shown, keys }
}
