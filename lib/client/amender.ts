import type { MessageDto } from '@/lib/messages/contract'
import { keepWaiting } from './local/waiting-records'
import {
  deleteMessage,
  deletePin,
  deleteReaction,
  patchMessage,
  putPin,
  putReaction,
} from './message-api'
import type { Amendment, Calls } from './state'
import type { ChatStore } from './store'
import { type AmendmentKey, amendmentOf, type MessageKey, nameOf, PIN } from './sync/amendments'
import { withConversation } from './sync/change'
import type { Reaction } from './sync/reactions'
import { amended, amendmentSettled } from './sync/reduce-amendments'
import { messagesChanged } from './sync/reduce-messages'
import { Turns } from './turns'
import { untilAnswered } from './until-answered'

/** Edits and recalls own messages, reacts to any and pins it: shown at once, asked of the server until it answers. */
export class Amender {
  /** One request at a time for a text or a reaction, so that the newest wish arrives last. */
  private readonly turns = new Turns()

  constructor(private readonly store: ChatStore) {
    keepWaiting(store)
  }

  /** `text` null recalls. Rejects with the ApiError of a refusal, after taking the change back. */
  amend = (key: MessageKey, text: string | null, calls?: Calls) =>
    this.change(key, { text, calls, madeAt: new Date().toISOString() })

  /** Rejects as `amend` does. */
  react = ({ conversationId, seq }: MessageKey, { emoji, on }: Reaction) =>
    this.change({ conversationId, seq, emoji }, { on })

  /** For everybody there. Rejects as `amend` does. */
  pin = ({ conversationId, seq }: MessageKey, isPinned: boolean) => {
    this.store.change((state) =>
      withConversation(state, conversationId, (known) => ({ ...known, hasPins: true })),
    )
    const pinnedAt = isPinned ? new Date().toISOString() : null
    return this.change({ conversationId, seq, emoji: PIN }, { pinnedAt })
  }

  /** Rejects as `amend` does. */
  change(key: AmendmentKey, amendment: Amendment): Promise<void> {
    this.store.change((state) => amended(state, key, amendment))
    const name = `${key.conversationId} ${nameOf(key)}`
    return this.turns.take(name, () => this.carryOut(key, amendment))
  }

  private async carryOut(key: AmendmentKey, amendment: Amendment): Promise<void> {
    try {
      const answer = await untilAnswered(this.store, {
        ask: () => ask(key, amendment),
        isWanted: () => amendmentOf(this.store.getState(), key) === amendment,
      })
      if (answer)
        this.store.change((state) =>
          messagesChanged(state, key.conversationId, { messages: [answer] }),
        )
    } finally {
      this.store.change((state) => amendmentSettled(state, key, amendment))
    }
  }
}

async function ask(key: AmendmentKey, amendment: Amendment): Promise<MessageDto> {
  return (await askFor(key, amendment)).message
}

function askFor({ conversationId, seq, emoji = '' }: AmendmentKey, amendment: Amendment) {
  if ('on' in amendment)
    return (amendment.on ? putReaction : deleteReaction)(conversationId, seq, emoji)
  if ('pinnedAt' in amendment) return (amendment.pinnedAt ? putPin : deletePin)(conversationId, seq)
  const { text, calls } = amendment
  return text === null
    ? deleteMessage(conversationId, seq)
    : patchMessage({ conversationId, seq }, { text, ...calls })
}

const amenders = new WeakMap<ChatStore, Amender>()

/** The one of this page, made at the first change: few visits make any. */
export function amenderOf(store: ChatStore): Amender {
  const amender = amenders.get(store) ?? new Amender(store)
  amenders.set(store, amender)
  return amender
}
