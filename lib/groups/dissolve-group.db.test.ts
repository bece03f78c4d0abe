import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { conversations, invites, joinRequests, memberships } from '@/db/schema'
import type { SyncResult } from '@/lib/conversations/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import {
  add,
  admin,
  eachWithAGroup,
  friend,
  groupId,
  inGroup,
  member,
  owner,
  refused,
  say,
} from '@/server/a-group'

eachWithAGroup()

const dissolve = (one = owner) => one.ask(`DELETE ${inGroup()}`)

test('a dissolved group is gone for all, on every path, and everybody is told so', async () => {
  await say(owner, 'the last word')
  const people = [owner, admin, member]
  const ears = await Promise.all(people.map(({ user }) => listenAs(user.id)))
  expect((await dissolve()).status).toBe(204)
  for (const [i, one] of people.entries()) {
    expect(await ears[i]?.heard('account.changed')).toMatchObject([{ kind: 'memberships' }])
    await ears[i]?.close()
    for (const path of ['', '/messages', '/changes?after=0', '/members'])
      expect(await one.ask(`GET ${inGroup(path)}`)).toMatchObject(refused(404, 'not_found'))
    expect(await say(one, 'anybody there?')).toMatchObject(refused(404, 'not_found'))
    const { body } = await one.ask('POST /api/sync', { heads: { [groupId]: [2, 2, 0] } })
    expect((body as SyncResult).gone).toEqual([groupId])
    const search = await one.ask('GET /api/search?q=last')
    expect(search.body).toMatchObject({ hits: [] })
  }
  expect(await dissolve()).toMatchObject(refused(404, 'not_found'))
  expect(await add(owner, friend)).toMatchObject(refused(404, 'not_found'))
})

test('no link leads into it any more, and nobody waits for it', async () => {
  const inviteId = randomUUID()
  const expiresAt = new Date(Date.now() + 60_000)
  const conversationId = groupId
  await db
    .insert(invites)
    .values({ id: inviteId, conversationId, token: inviteId, needsApproval: true, expiresAt })
  const request = { id: randomUUID(), conversationId, userId: friend.user.id, inviteId }
  await db.insert(joinRequests).values(request)
  await dissolve()
  const [invite] = await db.select().from(invites).where(eq(invites.id, inviteId))
  expect(invite?.revokedAt).toBeInstanceOf(Date)
  const [waiting] = await db.select().from(joinRequests).where(eq(joinRequests.id, request.id))
  expect(waiting?.state).toBe('cancelled')
})

test('is for its owner alone', async () => {
  for (const one of [admin, member])
    expect(await dissolve(one)).toMatchObject(refused(403, 'forbidden'))
  expect(await dissolve(friend)).toMatchObject(refused(404, 'not_found'))
  expect((await say(member, 'still here')).status).toBe(201)
})

test('whoever may not is told so while somebody else holds the members: nobody waits for them', async () => {
  await sql.begin(async (tx) => {
    await tx`SELECT 1 FROM users WHERE id = ${owner.user.id} FOR UPDATE`
    expect(await dissolve(member)).toMatchObject(refused(403, 'forbidden'))
    expect(await dissolve(friend)).toMatchObject(refused(404, 'not_found'))
  })
})

test('whoever is added at that moment is not left alone in it', async () => {
  const [added] = await Promise.all([add(owner, friend), dissolve()])
  expect([200, 404]).toContain(added.status)
  const left = await db.select().from(memberships).where(eq(memberships.conversationId, groupId))
  expect(left).toEqual([])
  const [row] = await db.select().from(conversations).where(eq(conversations.id, groupId))
  expect(row).toMatchObject({ memberCount: 0, dissolvedAt: expect.any(Date) })
})
