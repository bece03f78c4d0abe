import type { ChatMessage } from '@/lib/client/state'
import { continuesPrevious, dayOf } from '@/lib/messages/rules'

/** Where a message stands in its author's group: it decides corners, name, avatar and time. */
export type Place = 'single' | 'first' | 'middle' | 'last'
export type LaidOut = {
  message: ChatMessage
  place: Place
  isNewDay: boolean
  isFirstUnread: boolean
}
type Reading = {
  timeZone: string
  meId: string
  /** Where reading had stopped; null when nothing was unread. */
  unreadAfter: number | null
  hasBefore: boolean
}

/** Derived while rendering, never stored: any message may still arrive in between. */
export function layOut(messages: ChatMessage[], reading: Reading): LaidOut[] {
  const { timeZone } = reading
  const firstUnread = findFirstUnread(messages, reading)
  const starts = messages.map((message, at) => {
    const previous = messages[at - 1]
    const isNewDay = !previous || dayIn(timeZone, message) !== dayIn(timeZone, previous)
    const isFirstUnread = message === firstUnread
    const isStart = isNewDay || isFirstUnread || !continuesPrevious(message, previous)
    return { isNewDay, isFirstUnread, isStart }
  })
  return messages.map((message, at) => {
    const { isNewDay, isFirstUnread, isStart } = starts[at] ?? NOWHERE
    return {
      message,
      isNewDay,
      isFirstUnread,
      place: placeOf(isStart, starts[at + 1]?.isStart ?? true),
    }
  })
}

/** None while the place where reading stopped is still above what is loaded. */
function findFirstUnread(messages: ChatMessage[], { meId, unreadAfter, hasBefore }: Reading) {
  const first = messages[0]
  if (unreadAfter === null || !first || (hasBefore && first.seq > unreadAfter + 1)) return undefined
  return messages.find(({ seq, author }) => seq > unreadAfter && author?.id !== meId)
}

const NOWHERE = { isNewDay: false, isFirstUnread: false, isStart: true }

function placeOf(isStart: boolean, isEnd: boolean): Place {
  if (isStart) return isEnd ? 'single' : 'first'
  return isEnd ? 'last' : 'middle'
}

const days = new WeakMap<ChatMessage, { timeZone: string; day: number }>()

/** Kept per message: every arriving one lays out the whole list again. */
function dayIn(timeZone: string, message: ChatMessage): number {
  const known = days.get(message)
  if (known?.timeZone === timeZone) return known.day
  const day = dayOf(message.sentAt, timeZone)
  days.set(message, { timeZone, day })
  return day
}
