import type { MessageDto } from '@/lib/messages/contract'
import { ApiError, deleteMessage, patchMessage } from './api'
import { pauseAfter, retryWhile } from './backoff'
import type { Amendment } from './state'
import type { ChatStore } from './store'
import { amended, amendmentOf, amendmentSettled, type MessageKey } from './sync/amendments'
import { messagesChanged } from './sync/reduce-messages'

/** Edits and recalls own messages: shown at once, asked of the server until it answers. */
export class Amender {
  /** One request at a time for a message, so that the newest wish arrives last. */
  private readonly turns = new Map<string, Promise<unknown>>()

  constructor(private readonly store: ChatStore) {}

  /** `text` null recalls. Rejects with the ApiError of a refusal, after taking the change back. */
  amend(key: MessageKey, text: string | null): Promise<void> {
    const amendment = { text, madeAt: new Date().toISOString() }
    this.store.change((state) => amended(state, key, amendment))
    const name = `${key.conversationId} ${key.seq}`
    const earlier = this.turns.get(name) ?? Promise.resolve()
    const turn = earlier.catch(() => {}).then(() => this.carryOut(key, amendment))
    this.turns.set(name, turn)
    const done = () => this.turns.get(name) === turn && this.turns.delete(name)
    turn.then(done, done)
    return turn
  }

  private async carryOut(key: MessageKey, amendment: Amendment): Promise<void> {
    for (let failures = 0; this.isWanted(key, amendment); failures++) {
      try {
        const message = await ask(key, amendment)
        this.store.change((state) =>
          messagesChanged(state, key.conversationId, { messages: [message] }),
        )
        this.settle(key, amendment)
      } catch (error) {
        if (!(error instanceof ApiError) || !error.isPassing) {
          this.settle(key, amendment)
          throw error
        }
        const ms = pauseAfter(error, failures, retryWhile(this.store.getState().link))
        await this.pause(ms, (isLinkChanged) => {
          return !this.isWanted(key, amendment) || (isLinkChanged && !error.retryAfterSeconds)
        })
      }
    }
  }

  private isWanted = (key: MessageKey, amendment: Amendment) =>
    amendmentOf(this.store.getState(), key) === amendment

  private settle(key: MessageKey, amendment: Amendment): void {
    this.store.change((state) => amendmentSettled(state, key, amendment))
  }

  /** Asks at each change of the state whether to end it early. */
  private pause(ms: number, isOver: (isLinkChanged: boolean) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        stop()
        resolve()
      }
      const timer = setTimeout(end, ms)
      const stop = this.store.subscribe((now, before) => {
        if (isOver(now.link !== before.link)) end()
      })
    })
  }
}

const ask = async (
  { conversationId, seq }: MessageKey,
  { text }: Amendment,
): Promise<MessageDto> => {
  const asked =
    text === null ? deleteMessage(conversationId, seq) : patchMessage(conversationId, seq, text)
  return (await asked).message
}
