import { may } from '../groups/rules'
import type { MessageDto, QuoteDto } from './contract'

const GROUP_MS = 5 * 60_000
const BIG_EMOJI = 5
const EXCERPT = 120

/** How long after sending its author may edit or recall a message. */
export const CHANGE_WINDOW_MS = 48 * 60 * 60_000

export const isInTime = (sentAt: string, now: number): boolean =>
  now - Date.parse(sentAt) < CHANGE_WINDOW_MS

type Owned = Pick<MessageDto, 'author' | 'kind' | 'sentAt' | 'recalledAt'>
/** Who asks, and when. Owners and admins of a group recall anybody's message, however old. */
type Asking = { userId: string; now: number; mayRecallAny?: boolean }

export const isRecallable = (message: Owned, { userId, now, mayRecallAny }: Asking) =>
  !message.recalledAt &&
  message.kind !== 'system' &&
  (mayRecallAny || (message.author?.id === userId && isInTime(message.sentAt, now)))

/** What somebody said by voice has no words to change. */
export const hasWords = ({ kind }: Pick<MessageDto, 'kind'>) =>
  kind !== 'system' && kind !== 'voice'

export const isEditable = (message: Owned, { userId, now }: Asking) =>
  hasWords(message) && isRecallable(message, { userId, now })

/** Whoever writes between two people; in a group those who lead it. */
export const mayPin = (
  kind: 'direct' | 'group',
  { maySend, role }: { maySend: boolean; role: 'owner' | 'admin' | 'member' },
): boolean => maySend && (kind === 'direct' || may('pin', role))

export const isPinnable = ({ kind, recalledAt }: Pick<MessageDto, 'kind' | 'recalledAt'>) =>
  kind !== 'system' && !recalledAt

type Placed = Pick<MessageDto, 'author' | 'kind' | 'sentAt' | 'recalledAt'>

/** True when a message stands under the same name and avatar as the one before it. */
export function continuesPrevious(message: Placed, previous: Placed | undefined): boolean {
  if (!previous || message.kind === 'system' || previous.kind === 'system') return false
  if (!message.author || message.author.id !== previous.author?.id) return false
  if (message.recalledAt || previous.recalledAt) return false
  const gap = Date.parse(message.sentAt) - Date.parse(previous.sentAt)
  return gap < GROUP_MS && gap > -GROUP_MS
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** The calendar day in that zone, as days since 1970: subtract two to know how far apart they are. */
export function dayOf(time: string | number, timeZone: string): number {
  let calendar = calendars.get(timeZone)
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    calendars.set(timeZone, calendar)
  }
  return Math.floor(Date.parse(calendar.format(new Date(time))) / 86_400_000)
}

/** The first words of a message in one line, of at most 120 code points. */
export function excerptOf(text: string): string {
  const points = [...text.trim().replace(/\s+/g, ' ')]
  return points.length > EXCERPT ? `${points.slice(0, EXCERPT - 1).join('')}…` : points.join('')
}

type Original = Pick<MessageDto, 'seq' | 'rev' | 'author' | 'text' | 'attachments'>

export const quoteOf = ({ seq, rev, author, text, attachments }: Original): QuoteDto => ({
  seq,
  rev,
  author,
  excerpt: excerptOf(text),
  ...(attachments[0] && { first: attachments[0] }),
})

const ONE_EMOJI =
  /\p{RI}\p{RI}|[\d#*]\uFE0F?\u20E3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=\uFE0F))(?:\uFE0F|\p{EMod})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?)*[\u{E0020}-\u{E007F}]*/gu

/** One to five emoji and nothing else: shown large. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 80) return false
  const found = text.match(ONE_EMOJI)?.length ?? 0
  return found > 0 && found <= BIG_EMOJI && text.replace(ONE_EMOJI, '').trim() === ''
}
