import { describe, expect, test } from 'vitest'
import type { SharedConversationDto } from '@/lib/conversations/contract'
import { ann, bob, conversation, idOf, room, state } from '../testing/builders'
import {
  conversationArrived,
  conversationChanged,
  deliveredMoved,
  readMoved,
  synced,
} from './reduce-conversations'
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
    expect(next).toMatchObject({
      accountRev: 9,
      aliases: { [bob.id]: 'Brother' },
      incomingRequests: 1,
    })
  })
})

describe('people', () => {
  test('typing fades, and mine is not shown to me', () => {
    const chat = typed(typed(state(), { conversationId: room, userId: bob.id, until: 10 }), {
      conversationId: room,
      userId: ann.id,
      until: 10,
    })
    expect(chat.typing).toEqual({ [room]: { [bob.id]: 10 } })
    expect(typingFaded(chat, 9)).toBe(chat)
    expect(typingFaded(chat, 10).typing).toEqual({})
  })

  test('presence and my own profile replace what was known', () => {
    const online = { userId: bob.id, state: 'online', lastSeenAt: null } as const
    expect(presenceChanged(state(), [online]).presence).toEqual({ [bob.id]: online })
    expect(meChanged(state(), { ...ann, displayName: 'Anna' }).me.displayName).toBe('Anna')
  })
})
