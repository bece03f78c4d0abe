import { expect, test } from 'vitest'
import type { ChatMessage } from '@/lib/client/state'
import { layOut } from './lay-out'

function message(seq: number, author: string, sentAt: string): ChatMessage {
  return {
    conversationId: 'c',
    seq,
    rev: seq,
    clientId: `m${seq}`,
    author: { id: author, username: author, displayName: author, avatarUrl: null },
    kind: 'text',
    text: `${seq}`,
    attachments: [],
    replyTo: null,
    mentions: [],
    mentionsAll: false,
    reactions: [],
    system: null,
    sentAt,
    editedAt: null,
    recalledAt: null,
    pinnedAt: null,
  }
}

const reading = { timeZone: 'Asia/Shanghai', meId: 'me', unreadAfter: null, hasBefore: false }
const inShort = (rows: ReturnType<typeof layOut>) =>
  rows.map(
    ({ place, isNewDay, isFirstUnread }) =>
      `${place}${isNewDay ? ' day' : ''}${isFirstUnread ? ' new' : ''}`,
  )

test('one author within five minutes is one group', () => {
  const rows = layOut(
    [
      message(1, 'bob', '2026-11-23T02:00:00Z'),
      message(2, 'bob', '2026-11-23T02:01:00Z'),
      message(3, 'bob', '2026-11-23T02:02:00Z'),
      message(4, 'me', '2026-11-23T02:03:00Z'),
    ],
    reading,
  )
  expect(inShort(rows)).toEqual(['first day', 'middle', 'last', 'single'])
})

test('midnight where the reader lives breaks a group', () => {
  const rows = layOut(
    [message(1, 'bob', '2026-11-23T15:59:00Z'), message(2, 'bob', '2026-11-23T16:00:00Z')],
    reading,
  )
  expect(inShort(rows)).toEqual(['single day', 'single day'])
})

test('the divider stands before the first unread message of somebody else, and breaks a group', () => {
  const rows = layOut(
    [
      message(1, 'bob', '2026-11-23T02:00:00Z'),
      message(2, 'me', '2026-11-23T02:00:10Z'),
      message(3, 'bob', '2026-11-23T02:00:20Z'),
      message(4, 'bob', '2026-11-23T02:00:30Z'),
    ],
    { ...reading, unreadAfter: 1 },
  )
  expect(inShort(rows)).toEqual(['single day', 'single', 'first new', 'last'])
})

test('no divider while the place where reading stopped is not loaded', () => {
  const rows = layOut([message(7, 'bob', '2026-11-23T02:00:00Z')], {
    ...reading,
    unreadAfter: 3,
    hasBefore: true,
  })
  expect(inShort(rows)).toEqual(['single day'])
})

test('nothing unread, no divider', () => {
  const rows = layOut([message(1, 'me', '2026-11-23T02:00:00Z')], { ...reading, unreadAfter: 0 })
  expect(inShort(rows)).toEqual(['single day'])
})
