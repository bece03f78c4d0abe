import type { MessageDto } from '@/lib/messages/contract'
import { deleteMessage, patchMessage } from './api'
import type { Amendment } from './state'
import type { ChatStore } from './store'
import { amended, amendmentOf, amendmentSettled, type MessageKey } from './sync/amendments'
import { messagesChanged } from './sync/reduce-messages'
import { Turns } from './turns'
import { untilAnswered } from './until-answered'

/** Edits and recalls own messages: shown at once, asked of the server until it answers. */
export class Amender {
  private readonly turns = new Turns()

  constructor(private readonly store: ChatStore) {}

  /** `text` null recalls. Rejects with the ApiError of a refusal, after taking the change back. */
  amend(key: MessageKey, text: string | null): Promise<void> {
    const amendment = { text, madeAt: new Date().toISOString() }
    this.store.change((state) => amended(state, key, amendment))
    const name = `${key.conversationId} ${key.seq}`
    return this.turns.take(name, () => this.carryOut(key, amendment))
  }

  private async carryOut(key: MessageKey, amendment: Amendment): Promise<void> {
    try {
      const message = await untilAnswered(this.store, {
        ask: () => ask(key, amendment),
        isWanted: () => amendmentOf(this.store.getState(), key) === amendment,
      })
      if (message)
        this.store.change((state) =>
          messagesChanged(state, key.conversationId, { messages: [message] }),
        )
    } finally {
      this.store.change((state) => amendmentSettled(state, key, amendment))
    }
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
