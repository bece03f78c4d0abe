import { expect, test } from 'vitest'
import type { ConversationDto } from '@/lib/conversations/contract'
import { type ChatState, DRAFT_SEQ } from '../state'
import { ann, bob, conversation, idOf, message, state } from '../testing/builders'
import {
  closedWhy,
  isFoundBy,
  peerOf,
  sortedConversations,
  stateOfOwn,
  titleOf,
  totalUnread,
  unreadOf,
} from './selectors'

test('pinned conversations come first, then the latest activity', () => {
  const list = [
    conversation({ id: idOf(1), lastMessage: message(1) }),
    conversation({ id: idOf(2), lastMessage: message(3) }),
    conversation({ id: idOf(3) }),
    conversation({ id: idOf(4), lastMessage: message(2), mine: { pinnedAt: '2026-01-01' } }),
    conversation({ id: idOf(5), mine: { pinnedAt: '2026-02-01' } }),
  ]
  const conversations = Object.fromEntries(list.map((each) => [each.id, each]))
  const order = (wishes: ChatState['wishes']) =>
    sortedConversations({ conversations, wishes }).map(({ id }) => id)
  expect(order({})).toEqual([5, 4, 2, 1, 3].map(idOf))
  const madeAt = '2026-03-01'
  const pins = {
    [idOf(1)]: [{ change: { pinned: true }, madeAt }],
    [idOf(5)]: [{ change: { pinned: false }, madeAt }],
  }
  expect(order(pins), 'also while the server is still asked').toEqual([1, 4, 2, 5, 3].map(idOf))
})

test('unread is what lies after my cursor', () => {
  expect(unreadOf(conversation({ lastSeq: 7, mine: { readSeq: 4 } }))).toBe(3)
})

test('the total leaves out what is muted, and counts a mark as one', () => {
  const now = Date.parse('2026-01-01T12:00:00Z')
  const unread = (mine: Partial<ConversationDto['mine']>) =>
    conversation({ lastSeq: 7, mine: { readSeq: 4, ...mine } })
  const total = (...list: ConversationDto[]) =>
    totalUnread(state({ conversations: Object.fromEntries(list.entries()) }), now)
  expect(total(unread({}), conversation({ lastSeq: 2, mine: { readSeq: 2 } }))).toBe(3)
  expect(total(unread({ notify: 'none' }), unread({ notify: 'mentions' }))).toBe(0)
  expect(total(unread({ notifyMutedUntil: '2026-01-01T12:00:01Z' }))).toBe(0)
  expect(total(unread({ notifyMutedUntil: '2026-01-01T12:00:00Z' })), 'time is up').toBe(3)
  const marked = conversation({ mine: { markedUnread: true } })
  expect(total(marked, unread({ markedUnread: true }))).toBe(4)
})

test('a conversation is found by its name for me, and by the names of the other one', () => {
  const naming = { me: ann, aliases: { [bob.id]: 'Brother' } }
  const isFound = (query: string) => isFoundBy(conversation(), query, naming)
  expect(['broth', 'BOB', 'bob'].map(isFound)).toEqual([true, true, true])
  expect(['Ann', 'x'].map(isFound)).toEqual([false, false])
})

test('a direct conversation is called after the other person', () => {
  expect(titleOf(conversation(), { me: ann, aliases: {} })).toBe('Bob')
  expect(titleOf(conversation(), { me: ann, aliases: { [bob.id]: 'Brother' } })).toBe('Brother')
  expect(titleOf(conversation({ kind: 'group', title: 'Lunch' }), { me: ann, aliases: {} })).toBe(
    'Lunch',
  )
  expect(peerOf(conversation({ kind: 'group' }), ann.id)).toBeUndefined()
})

test('my own message tells how far it got', () => {
  const room = conversation({ peerReadSeq: 2, peerDeliveredSeq: 3 })
  expect([2, 3, 4].map((seq) => stateOfOwn(message(seq), room))).toEqual([
    'read',
    'delivered',
    'sent',
  ])
  const draft = { ...message(0, { seq: DRAFT_SEQ }), pending: { state: 'failed' as const } }
  expect(stateOfOwn(draft, room)).toBe('failed')
})

test('who may not write is told why', () => {
  const now = Date.parse('2026-01-01T12:00:00Z')
  const until = '2026-01-01T13:00:00Z'
  const group = {
    colour: null,
    announcement: null,
    speakers: 'admins' as const,
    newcomersSee: 'joining' as const,
    mayMeet: true,
  }
  const closed = (given: Parameters<typeof conversation>[0]) => closedWhy(conversation(given), now)
  expect(closed({})).toBeNull()
  expect(closed({ mine: { maySend: false } })).toBe('unfriended')
  expect(closed({ kind: 'group', group })).toBe('only_admins')
  expect(closed({ kind: 'group', group, mine: { role: 'admin' } })).toBeNull()
  const open = { ...group, speakers: 'everyone' as const }
  expect(closed({ kind: 'group', group: open })).toBeNull()
  expect(closed({ kind: 'group', group: open, mine: { speakBarredUntil: until } })).toBe('barred')
  expect(closedWhy(conversation({ kind: 'group', group: open }), Date.parse(until))).toBeNull()
})
