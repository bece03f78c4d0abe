import type { Channel } from '../tabs/tab-channel'

type Hold = { page: FakePage; fail: (error: Error) => void }
type Waiting = Hold & { grant: () => void }

/** One browser with its channels and its one lock. Its pages can be hidden, frozen and closed. */
export class FakeBrowser {
  readonly channels = new Set<FakeChannel>()
  private held: Hold | null = null
  private waiting: Waiting[] = []

  open(): FakePage {
    return new FakePage(this)
  }

  request(page: FakePage, options: LockOptions, callback: () => Promise<void>): Promise<void> {
    return new Promise((done, fail) => {
      if (!page.isRunning) return
      const asked: Waiting = { page, fail, grant: () => this.grant(asked, callback, done) }
      if (options.steal) return this.steal(asked)
      options.signal?.addEventListener('abort', () => {
        this.waiting = this.waiting.filter((each) => each !== asked)
        fail(aborted())
      })
      this.waiting.push(asked)
      this.grantNext()
    })
  }

  closed(page: FakePage): void {
    this.waiting = this.waiting.filter((each) => each.page !== page)
    if (this.held?.page === page) this.released()
  }

  private steal(asked: Waiting): void {
    const former = this.held
    former?.page.run(() => former.fail(aborted()))
    this.held = asked
    asked.grant()
  }

  private grantNext(): void {
    if (this.held) return
    const next = this.waiting.shift() ?? null
    this.held = next
    next?.grant()
  }

  private grant(asked: Hold, callback: () => Promise<void>, done: () => void): void {
    asked.page.run(async () => {
      await callback()
      done()
      if (this.held === asked) this.released()
    })
  }

  private released(): void {
    this.held = null
    this.grantNext()
  }
}

/** A frozen page does nothing, and what reaches it waits until it thaws. */
export class FakePage {
  isHidden = false
  private isFrozen = false
  private isClosed = false
  private missed: (() => void)[] = []

  constructor(private readonly browser: FakeBrowser) {}

  readonly locks = {
    request: (_: string, options: LockOptions, callback: () => Promise<void>) =>
      this.browser.request(this, options, callback),
  } as unknown as LockManager

  get isRunning(): boolean {
    return !this.isFrozen && !this.isClosed
  }

  channel(): FakeChannel {
    return new FakeChannel(this, this.browser.channels)
  }

  run(act: () => void): void {
    queueMicrotask(() => {
      if (this.isFrozen) this.missed.push(act)
      else if (!this.isClosed) act()
    })
  }

  freeze(): void {
    this.isFrozen = true
  }

  thaw(): void {
    this.isFrozen = false
    for (const act of this.missed.splice(0)) this.run(act)
  }

  /** As when its process ends: nothing of it runs any more, and nobody is told. */
  close(): void {
    this.isClosed = true
    this.browser.closed(this)
  }
}

class FakeChannel implements Channel {
  onmessage: BroadcastChannel['onmessage'] = null

  constructor(
    private readonly page: FakePage,
    private readonly channels: Set<FakeChannel>,
  ) {
    channels.add(this)
  }

  postMessage(message: unknown): void {
    if (!this.page.isRunning) return
    for (const other of this.channels) {
      const event = { data: structuredClone(message) } as MessageEvent
      if (other !== this)
        other.page.run(() => other.onmessage?.call(other as unknown as BroadcastChannel, event))
    }
  }

  close(): void {
    this.channels.delete(this)
  }
}

const aborted = () => new DOMException('given up or taken', 'AbortError')
