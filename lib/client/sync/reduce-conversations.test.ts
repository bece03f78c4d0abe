import { describe, expect, test } from 'vitest'
import type { ConversationDto, SharedConversationDto } from '@/lib/conversations/contract'
import { ann, bob, conversation, idOf, room, state } from '../testing/builders'
import {
  conversationArrived,
  conversationChanged,
  deliveredMoved,
  readHere,
  readMoved,
  synced,
} from './reduce-conversations'
import { mineChanged, wished } from './reduce-mine'
import { meChanged, presenceChanged, typed, typingFaded } from './reduce-people'

const shared = (given: Parameters<typeof conversation>[0]): SharedConversationDto => {
  const { mine: _, ...rest } = conversation(given)
  return rest
}

describe('conversations', () => {
  test('a broadcast keeps what is mine', () => {
    const known = conversation({
      kind: 'group',
      title: 'Old',
      lastRev: 1,
      mine: { readSeq: 5, pinnedAt: 'x' },
    })
    const chat = state({ conversations: { [room]: known } })
    const next = conversationChanged(chat, shared({ kind: 'group', title: 'New', lastRev: 2 }), 2)
    expect(next.conversations[room]).toMatchObject({
      title: 'New',
      lastRev: 2,
      mine: { readSeq: 5, pinnedAt: 'x' },
    })
  })

  test('an older picture changes neither what is known nor any cursor', () => {
    const known = conversation({
      title: 'New',
      lastRev: 5,
      lastSeq: 4,
      peerReadSeq: 3,
      mine: { readSeq: 4 },
    })
    const chat = state({ conversations: { [room]: known } })
    const late = conversation({
      title: 'Old',
      lastRev: 3,
      lastSeq: 2,
      peerReadSeq: 1,
      mine: { readSeq: 2 },
    })
    expect(conversationArrived(chat, late).conversations[room]).toEqual(known)
  })

  test('cursors only grow, mine and my friend’s', () => {
    const moved = [4, 2].reduce(
      (chat, seq) =>
        deliveredMoved(
          readMoved(readMoved(chat, { conversationId: room, userId: bob.id, seq }), {
            conversationId: room,
            userId: ann.id,
            seq,
          }),
          { conversationId: room, userId: bob.id, seq: seq + 1 },
        ),
      state(),
    )
    expect(moved.conversations[room]).toMatchObject({
      peerReadSeq: 4,
      peerDeliveredSeq: 5,
      mine: { readSeq: 4 },
    })
  })

  test('a sync brings what is new, moves cursors and takes what is gone', () => {
    const [other, gone] = [idOf(2), idOf(3)]
    const chat = state({
      conversations: { [room]: conversation(), [gone]: conversation({ id: gone }) },
    })
    const next = synced(chat, {
      rev: 9,
      conversations: [conversation({ id: other, lastRev: 1 })],
      heads: { [room]: [3, 3, 2] },
      gone: [gone],
      more: false,
      aliases: { [bob.id]: 'Brother' },
      incomingRequests: 1,
      userChannel: 'private-user-x-0',
    })
    expect(Object.keys(next.conversations).sort()).toEqual([room, other].sort())
    expect(next.conversations[room]).toMatchObject({ lastSeq: 3, lastRev: 0, mine: { readSeq: 2 } })
    expect(next.gone, 'what was begun there can still be copied').toEqual(
      conversation({ id: gone }),
    )
    expect(next).toMatchObject({
      accountRev: 9,
      aliases: { [bob.id]: 'Brother' },
      incomingRequests: 1,
    })
  })
})

describe('what is mine alone', () => {
  const given = (mine: Partial<ConversationDto['mine']>) => conversation({ mine })
  const mineAfter = (known: ConversationDto, arrived: ConversationDto) =>
    conversationArrived(state({ conversations: { [room]: known } }), arrived).conversations[room]
      ?.mine

  test('the newest rev counts, whatever comes last', () => {
    const [older, newer] = [given({ rev: 3, draft: 'hel' }), given({ rev: 4, draft: 'hello' })]
    expect(mineAfter(older, newer)).toEqual(newer.mine)
    expect(mineAfter(newer, older)).toEqual(newer.mine)
  })

  test('a mark goes with the cursor that has come further', () => {
    const marked = given({ rev: 3, readSeq: 2, markedUnread: true })
    const read = given({ rev: 3, readSeq: 5 })
    expect(mineAfter(marked, read)).toEqual(read.mine)
    expect(mineAfter(read, marked)).toEqual(read.mine)
    const markedAgain = given({ rev: 4, readSeq: 5, markedUnread: true })
    expect(mineAfter(read, markedAgain)).toEqual(markedAgain.mine)
    expect(mineAfter(markedAgain, given({ rev: 4, readSeq: 5 })), 'an older picture').toEqual(
      markedAgain.mine,
    )
  })

  test('reading on elsewhere takes the mark away, the same cursor again does not', () => {
    const chat = state({ conversations: { [room]: given({ readSeq: 2, markedUnread: true }) } })
    const mark = (seq: number) =>
      readMoved(chat, { conversationId: room, userId: ann.id, seq }).conversations[room]?.mine
    expect(mark(2)).toMatchObject({ readSeq: 2, markedUnread: true })
    expect(mark(3)).toMatchObject({ readSeq: 3, markedUnread: false })
  })

  test('opening it here does, also where the mark is still on its way', () => {
    const chat = state({ conversations: { [room]: given({ readSeq: 2, markedUnread: true }) } })
    expect(readHere(chat, room, 2).conversations[room]?.mine).toMatchObject({
      readSeq: 2,
      markedUnread: false,
    })
    const wish = { change: { markedUnread: true }, madeAt: 'then' }
    expect(readHere(wished(state(), room, wish), room, 0).wishes).toEqual({})
  })

  test('an own change completes the account’s stream when nothing lies between', () => {
    const chat = state({ accountRev: 3 })
    expect(mineChanged(chat, given({ rev: 4, draft: 'x' }))).toMatchObject({
      accountRev: 4,
      conversations: { [room]: { mine: { draft: 'x' } } },
    })
    expect(mineChanged(chat, given({ rev: 5 })).accountRev).toBe(3)
    expect(mineChanged(chat, given({ rev: 2 })).accountRev).toBe(3)
  })
})

describe('people', () => {
  test('typing fades, and mine is not shown to me', () => {
    const sign = { until: 10, isRecording: true }
    const chat = [bob, ann].reduce(
      (before, { id }) => typed(before, { conversationId: room, userId: id, ...sign }),
      state(),
    )
    expect(chat.typing).toEqual({ [room]: { [bob.id]: sign } })
    expect(typingFaded(chat, 9)).toBe(chat)
    expect(typingFaded(chat, 10).typing).toEqual({})
  })

  test('presence and my own profile replace what was known', () => {
    const online = { userId: bob.id, state: 'online', lastSeenAt: null } as const
    expect(presenceChanged(state(), [online]).presence).toEqual({ [bob.id]: online })
    expect(meChanged(state(), { ...ann, displayName: 'Anna' }).me.displayName).toBe('Anna')
  })
})
