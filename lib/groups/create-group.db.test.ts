import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { parse } from 'valibot'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends } from '@/db/factories'
import { conversations, memberships, messages } from '@/db/schema'
import type { ConversationDto, SyncResult } from '@/lib/conversations/contract'
import { blockPerson } from '@/lib/friends/block-person'
import { removeFriend } from '@/lib/friends/remove-friend'
import { serverEvents } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller } from '@/server/test-host'
import { alice, bob, eachWithTwoFriends, host } from '@/server/two-friends'

eachWithTwoFriends()

const create = (memberIds: string[], more: object = {}, one = alice) =>
  one.ask('POST /api/conversations', { kind: 'group', title: '周六爬山', memberIds, ...more })
const idOf = ({ body }: { body: unknown }) =>
  (body as { conversation: ConversationDto }).conversation.id
const invalid = (fault: string) => ({
  status: 422,
  body: { error: { code: 'invalid', fields: { memberIds: fault } } },
})

describe('a group of friends', () => {
  test('has its maker as the owner, everybody in it, and says who made it of whom', async () => {
    const carol = await makeCaller(host)
    await makeFriends(alice.user, carol.user)
    const made = await create([bob.user.id, carol.user.id])
    expect(made).toMatchObject({
      status: 201,
      body: {
        conversation: {
          kind: 'group',
          title: '周六爬山',
          memberCount: 3,
          lastSeq: 1,
          lastRev: 1,
          peers: [],
          group: {
            colour: null,
            announcement: null,
            speakers: 'everyone',
            newcomersSee: 'joining',
            mayMeet: true,
          },
          lastMessage: { author: null, kind: 'system', text: '' },
          mine: { role: 'owner', readSeq: 1, historyFromSeq: 1, maySend: true, waiting: 0 },
        },
      },
    })
    const [row] = await db
      .select()
      .from(messages)
      .where(eq(messages.conversationId, idOf(made)))
    const subjectIds = [bob.user.id, carol.user.id]
    expect(row?.system).toEqual({ event: 'group_created', actorId: alice.user.id, subjectIds })
  })

  test('is in the list of each of them, unread by all but its maker', async () => {
    const id = idOf(await create([bob.user.id]))
    const { body } = await bob.ask('POST /api/sync', { rev: 0, heads: {} })
    const found = (body as SyncResult).conversations.find((one) => one.id === id)
    expect(found).toMatchObject({
      lastSeq: 1,
      mine: { role: 'member', readSeq: 0 },
      lastMessage: {
        system: {
          event: 'group_created',
          actor: { id: alice.user.id },
          subjects: [{ id: bob.user.id }],
        },
      },
    })
  })

  test('is heard of by each of them once, as the contract says', async () => {
    const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
    const { body } = await create([bob.user.id])
    const {
      mine: _,
      lastMessage,
      ...shared
    } = (body as { conversation: ConversationDto }).conversation
    for (const ear of ears) {
      const [event, ...more] = await ear.heard('message.changed')
      expect(more).toEqual([])
      expect(parse(serverEvents['message.changed'], event)).toEqual(event)
      expect(event).toEqual({
        conversationId: shared.id,
        rev: 1,
        seq: 1,
        by: alice.user.id,
        message: lastMessage,
        conversation: { ...shared, lastMessage: null },
      })
      expect(await ear.heard('account.changed')).toMatchObject([{ kind: 'memberships' }])
      await ear.close()
    }
  })

  test('made again under the same client id is the same one; somebody else’s is another', async () => {
    const clientId = randomUUID()
    const first = await create([bob.user.id], { clientId })
    const again = await create([bob.user.id], { clientId, title: 'other' })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    const theirs = await create([alice.user.id], { clientId }, bob)
    expect(theirs.status).toBe(201)
    expect(idOf(theirs)).not.toBe(idOf(first))
    const twenty = await Promise.all(
      Array.from({ length: 20 }, () => create([bob.user.id], { clientId: bob.user.id })),
    )
    expect(new Set(twenty.map(idOf)).size).toBe(1)
    expect(twenty.filter(({ status }) => status === 201)).toHaveLength(1)
  })
})

describe('is not made', () => {
  test.each([
    ['of nobody', () => [], 'too_few'],
    ['of 200 others', () => Array.from({ length: 200 }, () => randomUUID()), 'too_many'],
    ['of 5,001', () => Array.from({ length: 5_001 }, () => randomUUID()), 'too_many'],
    ['with oneself as a friend', () => [bob.user.id, alice.user.id], 'self'],
    ['of somebody who is not there', () => [bob.user.id, randomUUID()], 'not_friends'],
  ])('%s', async (_, people, fault) => {
    expect(await create(people())).toMatchObject(invalid(fault))
  })

  test('of strangers, former friends or those who block each other: one answer for all', async () => {
    const stranger = await makeCaller(host)
    expect(await create([stranger.user.id])).toMatchObject(invalid('not_friends'))
    await removeFriend(alice.user.id, bob.user.id)
    expect(await create([bob.user.id])).toMatchObject(invalid('not_friends'))
    const carol = await makeCaller(host)
    await makeFriends(alice.user, carol.user)
    await blockPerson(carol.user.id, alice.user.id)
    expect(await create([carol.user.id])).toMatchObject(invalid('not_friends'))
    expect(await create([alice.user.id], {}, carol)).toMatchObject(invalid('not_friends'))
    const rows = await db
      .select()
      .from(memberships)
      .innerJoin(conversations, eq(conversations.id, memberships.conversationId))
      .where(eq(memberships.userId, alice.user.id))
    expect(rows.filter((row) => row.conversations.kind === 'group')).toEqual([])
  })

  test.each([
    ['without a title', { title: ' ' }, 422],
    ['with a title of 61 characters', { title: '群'.repeat(61) }, 422],
    ['with a role for somebody', { role: 'owner' }, 400],
    ['with a seq to begin with', { lastSeq: 5 }, 400],
  ])('%s', async (_, more, status) => {
    expect((await create([bob.user.id], more)).status).toBe(status)
  })
})
