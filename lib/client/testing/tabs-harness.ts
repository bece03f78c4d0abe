import { vi } from 'vitest'
import type { Typed } from '../sync/reduce-people'
import { Tab } from '../tabs/tab'
import { boot, message, room } from './builders'
import { FakeBrowser } from './fake-browser'
import { Realtime } from './fake-sockets'

/** The tabs of one person in one browser. For files that mock `../realtime`. */
export class TabsHarness {
  readonly browser = new FakeBrowser()
  private readonly tabs: Tab[] = []

  constructor() {
    vi.useFakeTimers()
    Realtime.all.length = 0
  }

  /** A tab, and what its engine hears. */
  async open({ hasLocks = true, isHidden = false } = {}) {
    const page = this.browser.open()
    page.isHidden = isHidden
    const heard: string[] = []
    const parts = {
      userId: boot().account.id,
      config: { ...boot().realtime },
      reports: writtenTo(heard),
    }
    const tab = new Tab(parts, {
      locks: hasLocks ? page.locks : undefined,
      channel: () => page.channel(),
      isHidden: () => page.isHidden,
    })
    this.tabs.push(tab)
    await pass(20)
    const last = (name: string) => heard.findLast((words) => words.startsWith(name))
    return {
      tab,
      page,
      heard,
      isLive: () => last('linked') === 'linked true',
      isLeading: () => last('leads') === 'leads true',
    }
  }

  /** As `open`, and the service has accepted whoever is connected. What was heard till then is forgotten. */
  async openLive(...given: Parameters<TabsHarness['open']>) {
    const opened = await this.open(...given)
    await this.connect()
    opened.heard.length = 0
    return opened
  }

  async connect(): Promise<void> {
    for (const socket of Realtime.open.filter(({ isLive }) => !isLive)) {
      socket.isLive = true
      socket.reports.linked(true)
    }
    await pass(5)
  }

  get newest(): Realtime | undefined {
    return Realtime.all.at(-1)
  }

  /** The only one. */
  get socket(): Realtime {
    const [only, ...others] = Realtime.open
    if (!only || others.length > 0) throw new Error(`${Realtime.open.length} sockets are open`)
    return only
  }

  end(): void {
    for (const tab of this.tabs) tab.stop()
    vi.useRealTimers()
    vi.restoreAllMocks()
  }
}

export type Opened = Awaited<ReturnType<TabsHarness['open']>>

export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

export const received = {
  name: 'message.changed' as const,
  payload: { conversationId: room, rev: 1, seq: 1, message: message(1), by: null },
}

function writtenTo(heard: string[]) {
  const note =
    (name: string) =>
    (...words: unknown[]) =>
      void heard.push([name, ...words].join(' '))
  return {
    leads: note('leads'),
    heard: ({ type }: { type: string }) => void heard.push(type),
    linked: note('linked'),
    received: ({ name }: { name: string }) => void heard.push(name),
    unreadable: () => void heard.push('unreadable'),
    typed: ({ conversationId, userId, isRecording }: Typed) =>
      void heard.push(`typed ${conversationId} ${userId} ${isRecording}`),
    entered: note('entered'),
    left: note('left'),
    joined: note('joined'),
  }
}
