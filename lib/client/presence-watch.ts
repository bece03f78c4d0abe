import { postWatch } from './api'
import type { ChatStore } from './store'
import { presenceChanged } from './sync/reduce-people'

const GATHER_MS = 150
/** The server forgets a watch after 3 minutes. */
const RENEW_MS = 150_000
const LIMIT = 100

/** Asks for the presence of the people who are on the screen, and of nobody else. */
export class PresenceWatch {
  private readonly shown = new Map<string, number>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private isStarted = false

  constructor(private readonly store: ChatStore) {}

  start(): void {
    this.isStarted = true
    this.renewIn(GATHER_MS)
  }

  stop(): void {
    this.isStarted = false
    clearTimeout(this.timer)
  }

  /** Answers the function that ends it. */
  show(userId: string): () => void {
    const times = this.shown.get(userId) ?? 0
    this.shown.set(userId, times + 1)
    if (times === 0) this.renewIn(GATHER_MS)
    return () => this.hide(userId)
  }

  /** After a pause whatever is shown may be wrong. */
  renew(): void {
    this.renewIn(GATHER_MS)
  }

  private hide(userId: string): void {
    const times = (this.shown.get(userId) ?? 1) - 1
    if (times > 0) this.shown.set(userId, times)
    else this.shown.delete(userId)
  }

  private renewIn(ms: number): void {
    clearTimeout(this.timer)
    if (this.isStarted) this.timer = setTimeout(() => void this.ask(), ms)
  }

  private async ask(): Promise<void> {
    this.renewIn(RENEW_MS)
    const userIds = [...this.shown.keys()]
    if (document.hidden) return
    for (let from = 0; from < userIds.length; from += LIMIT) {
      const answer = await postWatch(userIds.slice(from, from + LIMIT)).catch(() => null)
      if (answer) this.store.change((state) => presenceChanged(state, answer.users))
    }
  }
}
