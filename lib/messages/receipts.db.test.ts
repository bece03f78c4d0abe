import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { conversations, memberships } from '@/db/schema'
import { presenceChannel } from '@/lib/realtime/contract'
import { connectEar, listenAs, listenOn, subscribe } from '@/lib/realtime/test-ear'
import { ann, bob, eachWithGroup, groupId, host, owner } from '@/server/small-group'
import { makeCaller } from '@/server/test-host'
import type { Caller } from '@/server/two-friends'

eachWithGroup()
beforeEach(async () => {
  for (const text of ['one', 'two'])
    await owner.ask(`POST /api/conversations/${groupId}/messages`, { clientId: randomUUID(), text })
})

const read = (who: Caller, seq: number) =>
  who.ask(`PUT /api/conversations/${groupId}/read`, { seq })
const receipts = async (who: Caller, seq = 1, of = groupId) => {
  const { status, body } = await who.ask(`GET /api/conversations/${of}/receipts?seq=${seq}`)
  return [status, status === 200 ? body : (body as { error: { code: string } }).error.code]
}
const grow = (memberCount: number) =>
  db.update(conversations).set({ memberCount }).where(eq(conversations.id, groupId))

describe('who has read a message', () => {
  test('is told by name up to a hundred members, by number up to five hundred, then not at all', async () => {
    expect(await receipts(owner)).toEqual([200, { readers: [] }])
    await read(bob, 1)
    await read(ann, 2)
    await db.update(memberships).set({ nickname: 'A' }).where(eq(memberships.userId, ann.user.id))
    const [first, second] = [{ id: ann.user.id, displayName: 'A' }, { id: bob.user.id }]
    expect(await receipts(owner)).toMatchObject([200, { readers: [first, second] }])
    expect(await receipts(bob, 2)).toMatchObject([200, { readers: [first] }])
    await grow(101)
    expect(await receipts(owner)).toEqual([200, { count: 2 }])
    await grow(501)
    expect(await receipts(owner)).toEqual([404, 'not_found'])
  })

  test('leaves out who joined later, and who has left', async () => {
    const late = await makeUser()
    await db.insert(memberships).values({ conversationId: groupId, userId: late.id, readSeq: 2 })
    await read(ann, 2)
    await read(bob, 2)
    const gone = and(eq(memberships.conversationId, groupId), eq(memberships.userId, bob.user.id))
    await db.delete(memberships).where(gone)
    expect(await receipts(owner)).toMatchObject([200, { readers: [{ id: ann.user.id }] }])
    expect(await receipts(bob)).toEqual([404, 'not_found'])
  })

  test('is nothing for strangers, of two people, or of what one cannot see', async () => {
    const stranger = await makeCaller(host)
    const { conversationId } = await makeFriends(ann.user, bob.user)
    await ann.ask(`POST /api/conversations/${conversationId}/messages`, {
      ...{ clientId: randomUUID(), text: 'hi' },
    })
    await db
      .update(memberships)
      .set({ historyFromSeq: 2 })
      .where(and(eq(memberships.conversationId, groupId), eq(memberships.userId, bob.user.id)))
    const missing = [404, 'not_found']
    expect(await receipts(stranger)).toEqual(missing)
    expect(await receipts(owner, 3)).toEqual(missing)
    expect(await receipts(ann, 1, conversationId)).toEqual(missing)
    expect(await receipts(bob)).toEqual(missing)
    expect(await receipts(bob, 2)).toMatchObject([200, { readers: [] }])
  })
})

describe('a cursor that moves in a group', () => {
  const here = () => presenceChannel(groupId, 0)

  test('is heard by those who have it open, soon and once, and by nobody else', async () => {
    const open = await listenOn(owner.user.id, here())
    const away = await listenAs(owner.user.id)
    const own = await listenAs(ann.user.id)
    await read(ann, 1)
    await read(ann, 2)
    await read(bob, 2)
    const cursors = [
      { conversationId: groupId, userId: ann.user.id, seq: 2 },
      { conversationId: groupId, userId: bob.user.id, seq: 2 },
    ]
    await open.ear.waitFor(({ data }) => (data as { userId?: string })?.userId === bob.user.id)
    expect(await open.heard('read.moved')).toEqual(cursors)
    expect(await away.heard('read.moved')).toEqual([])
    expect(await own.heard('read.moved'), 'one’s other devices').toHaveLength(2)
    await Promise.all([open.close(), away.close(), own.close()])
  })

  test('cannot be made up by a member', async () => {
    const [one, other] = [await connectEar(), await listenOn(bob.user.id, here())]
    await subscribe(one, ann.user.id, here())
    const data = { conversationId: groupId, userId: owner.user.id, seq: 2 }
    one.socket.send(JSON.stringify({ event: 'client-read.moved', channel: here(), data }))
    const closed = new Promise((resolve) => one.socket.once('close', resolve))
    one.socket.send(JSON.stringify({ event: 'read.moved', channel: here(), data }))
    await closed
    expect(await other.heard('read.moved')).toEqual([])
    expect(JSON.stringify(other.ear.frames)).not.toContain('read.moved')
    await other.close()
  })

  test('is not told in one of more than a hundred', async () => {
    const open = await listenOn(owner.user.id, here())
    await grow(101)
    await read(ann, 2)
    await grow(3)
    await read(bob, 2)
    await open.ear.waitFor(({ event }) => event === 'read.moved')
    expect(await open.heard('read.moved')).toMatchObject([{ userId: bob.user.id }])
    await open.close()
  })
})
