import { asc, eq } from 'drizzle-orm'
import { parse } from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import * as schema from '@/db/schema'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { verifyPassword } from '@/lib/auth/password'
import { listConversations } from '@/lib/conversations/list-conversations'
import { requestFriendInput } from '@/lib/friends/contract'
import { sendMessageInput } from '@/lib/messages/inputs'
import { sendMessage } from '@/lib/messages/send-message'
import { newcomer } from '@/lib/users/inputs'
import { usernameFault } from '@/lib/users/rules'
import { DEMO_PASSWORD, people } from './people'
import { seed } from './seed'
import { personId, stableId } from './stable-id'

const { users, settings, friendRequests, friendships, conversations, memberships, messages } =
  schema
const world = async () =>
  Promise.all([
    db.select().from(users).orderBy(users.id),
    db.select().from(settings),
    db.select().from(friendRequests).orderBy(friendRequests.id),
    db.select().from(friendships).orderBy(friendships.userId, friendships.friendId),
    db.select().from(conversations).orderBy(conversations.id),
    db.select().from(memberships).orderBy(memberships.conversationId, memberships.userId),
    db.select().from(messages).orderBy(messages.conversationId, messages.seq),
  ])
const historyOf = (id: string) =>
  db.select().from(messages).where(eq(messages.conversationId, id)).orderBy(asc(messages.seq))

let printed: string[]
beforeAll(async () => {
  printed = await seed()
})

test('a second run changes nothing and prints the same logins', async () => {
  const before = await world()
  expect(await seed()).toEqual(printed)
  expect(await world()).toEqual(before)
  expect(before[0]).toHaveLength(people.length)
  expect(printed).toHaveLength(people.length + 1)
})

test('everybody could have signed up like this, and lin looks after the place', async () => {
  expect(isCommonPassword(DEMO_PASSWORD)).toBe(false)
  for (const person of await db.select().from(users)) {
    const { username, displayName } = person
    expect(usernameFault(username)).toBeNull()
    parse(newcomer, { displayName, password: DEMO_PASSWORD })
    expect(await verifyPassword(DEMO_PASSWORD, person.passwordHash)).toBe(true)
    expect(person.role).toBe(username === 'lin' ? 'administrator' : 'member')
    expect(person.lastSeenAt?.getTime()).toBeLessThan(Date.now())
  }
})

test('every conversation is dense and agrees with its head', async () => {
  const all = await db.select().from(conversations)
  for (const { id, lastSeq, lastRev, lastMessageAt, epoch, createdAt } of all) {
    const history = await historyOf(id)
    const places = history.map((_, i) => i + 1)
    expect(history.map(({ seq }) => seq)).toEqual(places)
    expect(history.map(({ rev }) => rev)).toEqual(places)
    expect([lastSeq, lastRev]).toEqual([history.length, history.length + epoch])
    expect(lastMessageAt).toEqual(history.at(-1)?.sentAt)
    const times = [createdAt, ...history.map(({ sentAt }) => sentAt), new Date()].map(Number)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  }
})

test('every text could have been sent, and nobody says the same thing twice', async () => {
  const all = await db.select().from(messages).where(eq(messages.kind, 'text'))
  for (const { clientId, text } of all) {
    expect(parse(sendMessageInput, { clientId, text })).toEqual({ clientId, text })
  }
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
  for (const { note } of await db.select().from(friendRequests)) {
    parse(requestFriendInput, { username: 'lin', note })
  }
})

test('nobody has sent anything beyond their own cursor', async () => {
  const all = await db.select().from(memberships)
  for (const { conversationId, userId, readSeq, deliveredSeq } of all) {
    const own = (await historyOf(conversationId)).filter(({ authorId }) => authorId === userId)
    expect(readSeq).toBeGreaterThanOrEqual(own.at(-1)?.seq ?? 0)
    expect(deliveredSeq).toBeGreaterThanOrEqual(readSeq)
  }
})

test('lin finds unread messages, ticks of every kind and an ended friendship', async () => {
  const lin = personId('lin')
  const listed = (await listConversations(lin, {})).conversations
  const direct = listed.filter(({ kind }) => kind === 'direct')
  const seen = direct.map(({ peers, lastSeq, mine, ...shared }) => ({
    peer: peers.find(({ id }) => id !== lin)?.username,
    unread: lastSeq - mine.readSeq,
    notRead: lastSeq - (shared.peerReadSeq ?? 0),
    notDelivered: lastSeq - (shared.peerDeliveredSeq ?? 0),
    maySend: mine.maySend,
  }))
  const calm = { unread: 0, notRead: 0, notDelivered: 0, maySend: true }
  expect(seen).toEqual([
    { ...calm, peer: 'chenmo', notRead: 2 },
    { ...calm, peer: 'amara', unread: 5 },
    { ...calm, peer: 'wangfang', unread: 2 },
    { ...calm, peer: 'diego', notRead: 1, notDelivered: 1 },
    // What she reads since the friendship ended is hers alone.
    expect.objectContaining({ peer: 'yuki', unread: 0, maySend: false }),
  ])
})

test('groups are of friends of their owner, begin by saying so, and have something to show', async () => {
  const lin = personId('lin')
  const listed = (await listConversations(lin, {})).conversations
  const groups = listed.filter(({ kind }) => kind === 'group')
  expect(groups).toMatchObject([
    { title: '周末绕湖小分队', memberCount: 4, mine: { role: 'member' }, group: { colour: 4 } },
    { title: 'Paperboat, after the launch', memberCount: 4, group: { announcement: null } },
  ])
  expect(groups.map(({ lastSeq, mine }) => lastSeq - mine.readSeq)).toEqual([3, 0])
  const bonds = await db.select().from(friendships)
  for (const { conversationId, system } of await db
    .select()
    .from(messages)
    .where(eq(messages.kind, 'system'))) {
    const members = await db
      .select()
      .from(memberships)
      .where(eq(memberships.conversationId, conversationId))
    const owner = members.find(({ role }) => role === 'owner')?.userId
    const others = members.flatMap(({ userId }) => (userId === owner ? [] : [userId]))
    expect(system).toMatchObject({ event: 'group_created', actorId: owner })
    expect(system?.subjectIds.toSorted()).toEqual(others.toSorted())
    for (const one of others)
      expect(bonds).toContainEqual(expect.objectContaining({ userId: owner, friendId: one }))
  }
})

test('a planted conversation goes on, a closed one does not', async () => {
  const input = { clientId: stableId('test'), text: '片儿川，加蛋' }
  const send = (friend: string) =>
    sendMessage(personId('lin'), stableId('conversation', 'lin', friend), input)
  const { lastSeq = 0 } =
    (await db.query.conversations.findFirst({
      where: eq(conversations.id, stableId('conversation', 'lin', 'chenmo')),
    })) ?? {}
  expect(JSON.parse((await send('chenmo')).messageJson)).toMatchObject({ seq: lastSeq + 1 })
  await expect(send('yuki')).rejects.toMatchObject({ code: 'cannot_message' })
})

test('somebody else’s name is left alone', async () => {
  await db.delete(users).where(eq(users.id, personId('hannah')))
  await db.insert(users).values({
    id: stableId('stranger'),
    username: 'Hannah',
    usernameKey: 'hannah',
    usernameSkeleton: 'hannah',
    displayName: 'Hannah B.',
    passwordHash: '!',
  })
  await expect(seed()).rejects.toThrow('"Hannah" is somebody else')
})
