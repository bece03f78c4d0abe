import { expect, test } from 'vitest'
import { DRAFT_SEQ } from '../state'
import { ann, bob, conversation, idOf, message, state } from '../testing/builders'
import {
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
  expect(sortedConversations({ conversations }).map(({ id }) => id)).toEqual(
    [5, 4, 2, 1, 3].map(idOf),
  )
})

test('unread is what lies after my cursor', () => {
  expect(unreadOf(conversation({ lastSeq: 7, mine: { readSeq: 4 } }))).toBe(3)
  const conversations = {
    a: conversation({ lastSeq: 7, mine: { readSeq: 4 } }),
    b: conversation({ lastSeq: 2, mine: { readSeq: 2 } }),
  }
  expect(totalUnread(state({ conversations }))).toBe(3)
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
