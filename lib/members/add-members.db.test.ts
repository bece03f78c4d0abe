import { randomUUID } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { conversations, memberships } from '@/db/schema'
import type { ConversationDto, SyncResult } from '@/lib/conversations/contract'
import { MOST_MEMBERS } from '@/lib/groups/rules'
import { listenAs } from '@/lib/realtime/test-ear'
import {
  add,
  admin,
  change,
  changeOne,
  eachWithAGroup,
  friend,
  groupId,
  history,
  host,
  inGroup,
  member,
  owner,
  refused,
  remove,
  say,
} from '@/server/a-group'
import { makeCaller } from '@/server/test-host'

eachWithAGroup()

const shown = ({ body }: { body: unknown }) =>
  (body as { conversation: ConversationDto }).conversation

describe('a friend who is added', () => {
  test('is a member at once, learns of it, and everybody is told by one message', async () => {
    const ears = [await listenAs(friend.user.id), await listenAs(member.user.id)] as const
    const added = await add(owner, friend)
    expect(added).toMatchObject({ status: 200, body: { conversation: { memberCount: 4 } } })
    const system = {
      event: 'members_added',
      actor: { id: owner.user.id },
      subjects: [{ id: friend.user.id }],
    }
    expect((await history(friend)).map((message) => message.system)).toMatchObject([system])
    const [own, theirs] = [
      await ears[0].heard('message.changed'),
      await ears[1].heard('message.changed'),
    ]
    expect(theirs).toMatchObject([
      { seq: 2, message: { system }, conversation: { memberCount: 4 } },
    ])
    expect(own).toEqual(theirs)
    expect(await ears[0].heard('account.changed')).toMatchObject([{ kind: 'memberships' }])
    expect(await ears[1].heard('account.changed')).toEqual([])
    for (const ear of ears) await ear.close()
    const { body } = await friend.ask('POST /api/sync', { rev: 0, heads: {} })
    expect((body as SyncResult).conversations).toContainEqual(
      expect.objectContaining({
        id: groupId,
        mine: expect.objectContaining({ role: 'member', readSeq: 1, historyFromSeq: 2 }),
      }),
    )
    expect((await say(friend, 'thanks')).status).toBe(201)
  })

  test('by a member too, who may bring friends of their own only', async () => {
    const guest = await makeCaller(host)
    await makeFriends(member.user, guest.user)
    expect((await add(member, guest)).status).toBe(200)
    expect(await add(member, friend)).toMatchObject(
      refused(422, 'invalid', { userIds: 'not_friends' }),
    )
    expect(await add(guest, friend)).toMatchObject({ status: 422 })
  })

  test('twice, or beside members, comes once', async () => {
    expect(shown(await add(owner, friend, member))).toMatchObject({ memberCount: 4, lastSeq: 2 })
    expect(shown(await add(owner, friend, owner))).toMatchObject({ memberCount: 4, lastSeq: 2 })
  })

  test('among many is one message, which names ten of them', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => makeUser()))
    await Promise.all(many.map((one) => makeFriends(owner.user, one)))
    const userIds = many.map(({ id }) => id)
    expect((await owner.ask(`POST ${inGroup('/members')}`, { userIds })).status).toBe(200)
    const [, told, ...more] = await history(member)
    expect(more).toEqual([])
    expect(told?.system?.subjects).toHaveLength(10)
    expect(told?.system?.value).toBe('12')
  })
})

describe('is refused', () => {
  test('where any of them is no friend: then nobody comes', async () => {
    const stranger = await makeCaller(host)
    expect(await add(owner, friend, stranger)).toMatchObject(
      refused(422, 'invalid', { userIds: 'not_friends' }),
    )
    expect(await friend.ask(`GET ${inGroup()}`)).toMatchObject(refused(404, 'not_found'))
    const nobody = await owner.ask(`POST ${inGroup('/members')}`, { userIds: [randomUUID()] })
    expect(nobody).toMatchObject({ status: 422 })
  })

  test('from outside, and to a group that never was, alike', async () => {
    expect(await add(friend, friend)).toMatchObject(refused(404, 'not_found'))
    const path = `/api/conversations/${randomUUID()}/members`
    const body = { userIds: [friend.user.id] }
    expect(await owner.ask(`POST ${path}`, body)).toMatchObject(refused(404, 'not_found'))
  })

  test('of more than the group holds', async () => {
    const memberCount = MOST_MEMBERS
    await db.update(conversations).set({ memberCount }).where(eq(conversations.id, groupId))
    expect(await add(owner, friend)).toMatchObject(refused(422, 'group_full'))
    expect(await add(owner, member)).toMatchObject({ status: 200 })
  })

  test.each([[[]], [Array.from({ length: 101 }, () => randomUUID())]])(
    'of none, or too many',
    async (userIds) => {
      expect((await owner.ask(`POST ${inGroup('/members')}`, { userIds })).status).toBe(422)
    },
  )
})

describe('somebody who was removed', () => {
  test('is brought back by the owner or an admin, not by a friend among the members', async () => {
    await add(owner, friend)
    await makeFriends(member.user, friend.user)
    await makeFriends(admin.user, friend.user)
    await remove(owner, friend)
    expect(await add(member, friend)).toMatchObject(refused(422, 'invalid', { userIds: 'removed' }))
    expect((await add(admin, friend)).status).toBe(200)
    await friend.ask(`DELETE ${inGroup(`/members/${friend.user.id}`)}`)
    expect((await add(member, friend)).status, 'who left by themselves comes back').toBe(200)
  })

  test('sees nothing of before, when they come back', async () => {
    await add(owner, friend)
    await say(owner, 'while you are here')
    await remove(owner, friend)
    await say(owner, 'behind your back')
    await add(owner, friend)
    expect((await history(friend)).map(({ system }) => system?.event)).toEqual(['members_added'])
  })
})

test('with all of the history for newcomers, they see it and have nothing of it to read', async () => {
  await say(owner, 'from the beginning')
  await change(owner, { newcomersSee: 'all' })
  await add(owner, friend)
  expect((await history(friend)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  const [row] = await db
    .select()
    .from(memberships)
    .where(
      and(eq(memberships.conversationId, groupId), inArray(memberships.userId, [friend.user.id])),
    )
  expect(row).toMatchObject({ historyFromSeq: 1, readSeq: 3 })
})

test('a nickname is what everybody reads of a member', async () => {
  await changeOne(member, member, { nickname: '老王' })
  await say(member, 'as you call me')
  await say(owner, 'quite', { replyTo: 2 })
  const [, own, reply] = await history(admin)
  expect(own?.author?.displayName).toBe('老王')
  expect(reply?.replyTo?.author?.displayName).toBe('老王')
})
