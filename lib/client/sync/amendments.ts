import type { MessageDto } from '@/lib/messages/contract'
import { excerptOf } from '@/lib/messages/rules'
import type { Amendment, ChatMessage, ChatState } from '../state'
import { reactedAs } from './reactions'

export type MessageKey = Pick<MessageDto, 'conversationId' | 'seq'>
/** With an emoji it is this person's reaction to the message, with PIN whether it is pinned. */
export type AmendmentKey = MessageKey & { emoji?: string }

export const PIN = 'pin'

export const nameOf = ({ seq, emoji }: AmendmentKey) => (emoji ? `${seq} ${emoji}` : `${seq}`)

/** The other way round. */
export function partsOf(name: string): { seq: number; emoji: string } {
  const [seq, emoji = ''] = name.split(' ')
  return { seq: Number(seq), emoji }
}

export const amendmentOf = ({ amendments }: ChatState, key: AmendmentKey) =>
  amendments[key.conversationId]?.[nameOf(key)]

export const withAmendments = (
  messages: ChatMessage[],
  amendments: Record<string, Amendment> = {},
): ChatMessage[] =>
  Object.entries(amendments).reduce((shown, [name, amendment]) => {
    const { seq, emoji } = partsOf(name)
    return shown.map((message) => {
      if (message.replyTo?.seq === seq) return quotedAs(message, amendment)
      if (message.seq !== seq) return message
      if ('on' in amendment) return reactedAs(message, { emoji, on: amendment.on })
      return 'text' in amendment ? shownAs(message, amendment) : pinnedAs(message, amendment)
    })
  }, messages)

/** Nothing brings a recalled message back. */
export function shownAs<M extends MessageDto>(message: M, amendment: Amendment | undefined): M {
  if (!amendment || !('text' in amendment) || message.recalledAt) return message
  const { text, madeAt } = amendment
  return text === null
    ? { ...message, text: '', reactions: [], recalledAt: madeAt, pinnedAt: null, isAmended: true }
    : { ...message, text, editedAt: madeAt, isAmended: true }
}

const pinnedAs = (message: ChatMessage, { pinnedAt }: { pinnedAt: string | null }): ChatMessage =>
  message.recalledAt || !message.pinnedAt === !pinnedAt ? message : { ...message, pinnedAt }

function quotedAs(message: ChatMessage, amendment: Amendment): ChatMessage {
  const { replyTo } = message
  if (!replyTo?.excerpt || !('text' in amendment)) return message
  return { ...message, replyTo: { ...replyTo, excerpt: excerptOf(amendment.text ?? '') } }
}
