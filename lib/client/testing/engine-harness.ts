import { afterEach, beforeEach, vi } from 'vitest'
import type { SyncResult } from '@/lib/conversations/contract'
import * as api from '../api'
import { Engine } from '../engine'
import type { IncomingEvent } from '../read-event'
import type { Boot } from '../state'
import { createChatStore } from '../store'
// Here already, so that the engine need not wait for it.
import '../tabs/tab'
import { ann, boot, page, room } from './builders'
import { line } from './fake-realtime'
import { memoryLocal } from './memory-local'
import { stubPage } from './page'
import { type ServerEvent, SimulatedServer } from './simulated-server'

/** An engine with its page, its server and its line in the test's hands. For files that mock `./api` and `./realtime`. */
export class EngineHarness {
  readonly screen = stubPage()
  readonly server = new SimulatedServer(50, 200)
  private readonly boot: Boot
  readonly store: ReturnType<typeof createChatStore>
  readonly engine: Engine

  constructor(given: Partial<Boot> = {}, local = memoryLocal()) {
    const { server } = this
    vi.mocked(api.postSync).mockReset().mockResolvedValue(unchanged)
    vi.mocked(api.getChanges).mockImplementation(async (_, after) => server.changes(after))
    vi.mocked(api.getNewestPage).mockImplementation(async () => server.newestPage())
    vi.mocked(api.postMessage).mockImplementation(async (_, { clientId, replyTo }) =>
      server.send(ann, clientId, replyTo),
    )
    vi.mocked(api.putRead).mockResolvedValue(null)
    vi.mocked(api.putDelivered).mockResolvedValue(null)
    vi.mocked(api.postWatch).mockResolvedValue({ users: [] })
    this.boot = boot(given)
    this.store = createChatStore(this.boot)
    this.engine = new Engine({ boot: this.boot, store: this.store, local })
  }

  async start(): Promise<this> {
    this.engine.start()
    await pass(100)
    return this
  }

  async live(): Promise<this> {
    await this.start()
    line.reports?.linked(true)
    await pass(50)
    return this
  }

  async receive(...events: IncomingEvent[]): Promise<void> {
    for (const event of events) line.reports?.received(event)
    await pass(20)
  }

  get conversation() {
    return this.store.getState().conversations[room]
  }

  get messages() {
    return this.store.getState().timelines[room]?.messages
  }
}

/** That of the test which runs. */
export let h: EngineHarness

export function make(given?: Partial<Boot>, local?: ReturnType<typeof memoryLocal>): EngineHarness {
  h = new EngineHarness(given, local)
  return h
}
export const start = (given?: Partial<Boot>) => make(given).start()
export const live = (given?: Partial<Boot>) => make(given).live()

/** For a whole file: the clock is in the test's hands, and nothing of one test reaches the next. */
export function eachByItself(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.clearAllMocks()
  })
  afterEach(() => {
    h.engine.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}

export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

export const opened = { open: { conversationId: room, page: page([], 0) } }

export const unreachable = new api.ApiError({ status: 0, code: 'unavailable' })

export const syncOnce = (given: Partial<SyncResult>) =>
  vi.mocked(api.postSync).mockResolvedValueOnce({ ...unchanged, ...given })

export const unchanged: SyncResult = {
  rev: 0,
  conversations: [],
  heads: {},
  gone: [],
  more: false,
  aliases: {},
  incomingRequests: 0,
  userChannel: `private-user-${ann.id}-0`,
}

export function changed({ rev, message, by, reaction }: ServerEvent): IncomingEvent {
  const { seq } = message
  return {
    name: 'message.changed',
    payload: { conversationId: room, rev, seq, message, by, reaction },
  }
}
