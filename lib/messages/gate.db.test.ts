import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeGroup, makeUser } from '@/db/factories'
import { conversations, memberships, messages } from '@/db/schema'
import { sendMessage } from './send-message'

type User = Awaited<ReturnType<typeof makeUser>>
let owner: User
let admin: User
let member: User
let id: string

beforeEach(async () => {
  ;[owner, admin, member] = (await Promise.all([1, 2, 3].map(() => makeUser()))) as [
    User,
    User,
    User,
  ]
  id = (await makeGroup(owner, [admin, member])).conversationId
  await set(admin, { role: 'admin' })
})

const set = (who: User, change: Partial<typeof memberships.$inferInsert>) =>
  db
    .update(memberships)
    .set(change)
    .where(and(eq(memberships.conversationId, id), eq(memberships.userId, who.id)))
const speak = (speakers: 'everyone' | 'admins') =>
  db.update(conversations).set({ speakers }).where(eq(conversations.id, id))
const say = (who: User, clientId = randomUUID()) =>
  sendMessage(who.id, id, { clientId, text: 'hi' })
const count = async () =>
  (await db.select().from(messages).where(eq(messages.conversationId, id))).length

test('while admins speak members are told so, and the others go on', async () => {
  const before = randomUUID()
  await say(member, before)
  await speak('admins')
  await expect(say(member)).rejects.toMatchObject({ code: 'only_admins' })
  await say(admin)
  await say(owner)
  expect((await say(member, before)).isRetry, 'what was stored before is answered').toBe(true)
  expect(await count()).toBe(3)
  await speak('everyone')
  await say(member)
})

test('whoever is barred is told until when, whatever their role, and is free after that', async () => {
  const until = new Date(Date.now() + 60_000)
  for (const who of [admin, member]) {
    await set(who, { speakBarredUntil: until })
    await expect(say(who)).rejects.toMatchObject({
      code: 'barred',
      details: { fields: { until: until.toISOString() } },
    })
  }
  await set(member, { speakBarredUntil: new Date(Date.now() - 1) })
  await say(member)
  expect(await count()).toBe(1)
})

test('no message of a member is later than the moment from which admins alone speak', async () => {
  const sends = Array.from({ length: 40 }, () => say(member).catch(() => null))
  const closing = db
    .update(conversations)
    .set({ speakers: 'admins', announcement: 'last_seq' })
    .where(eq(conversations.id, id))
    .returning({ lastSeq: conversations.lastSeq })
  const [[closed]] = await Promise.all([closing, ...sends])
  expect(await count()).toBe(closed?.lastSeq)
})

test('an author is answered under the name that they have in the group', async () => {
  await set(member, { nickname: 'Goose' })
  const { messageJson } = await say(member)
  expect(JSON.parse(messageJson).author).toMatchObject({ id: member.id, displayName: 'Goose' })
})
