import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { makeFriends, makeGroup, makeUser } from '@/db/factories'
import { conversations, memberships, messages, outbox } from '@/db/schema'
import { changeGroup } from '@/lib/groups/change-group'
import { MOST_MEMBERS } from '@/lib/groups/rules'
import { sendMessage } from '@/lib/messages/send-message'
import { storeMessages } from '@/lib/messages/store-messages'
import { addMembers } from './add-members'
import { changeMember } from './change-member'
import { removeMember } from './remove-member'

const make = (count: number) => Promise.all(Array.from({ length: count }, () => makeUser()))
const say = (userId: string, conversationId: string) =>
  sendMessage(userId, conversationId, { clientId: randomUUID(), text: 'racing' })
const codeOf = (error: { code?: string }) => error.code ?? String(error)
const rowOf = async (id: string) => {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, id))
  return row
}

/** Dense, and as the head of the conversation says. */
async function expectDense(conversationId: string) {
  const rows = await db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.seq)
  const row = await rowOf(conversationId)
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1))
  expect(row?.lastSeq).toBe(rows.length)
  const members = await db
    .select()
    .from(memberships)
    .where(eq(memberships.conversationId, conversationId))
  expect(row?.memberCount).toBe(members.length)
  return { rows, members }
}

test('of a thousand messages sent while their author is removed, none is later than the removal', async () => {
  const [owner, member] = await make(2)
  if (!owner || !member) throw new Error('two people')
  const outcomes = new Set<string>()
  let tries = 0
  for (let round = 0; round < 50; round++) {
    const { conversationId } = await makeGroup(owner, [member])
    const attempts = Array.from({ length: 20 }, () =>
      say(member.id, conversationId).then(() => 'sent', codeOf),
    )
    tries += attempts.length
    const removal = removeMember(owner.id, conversationId, member.id)
    for (const outcome of await Promise.all(attempts)) outcomes.add(outcome)
    await removal
    outcomes.add(await say(member.id, conversationId).then(() => 'sent later', codeOf))
    const { rows } = await expectDense(conversationId)
    const removedAt = rows.findIndex(({ kind }) => kind === 'system')
    expect(rows.slice(removedAt + 1).filter(({ authorId }) => authorId === member.id)).toEqual([])
  }
  expect(tries).toBe(1_000)
  expect([...outcomes].sort()).toEqual(['not_found', 'sent'])
})

test('no message is later than the word that only admins speak', async () => {
  const [owner, member] = await make(2)
  if (!owner || !member) throw new Error('two people')
  for (let round = 0; round < 20; round++) {
    const { conversationId } = await makeGroup(owner, [member])
    await Promise.all([
      ...Array.from({ length: 10 }, () => say(member.id, conversationId).catch(codeOf)),
      changeGroup(owner.id, conversationId, { speakers: 'admins' }),
    ])
    const { rows } = await expectDense(conversationId)
    expect(rows.at(-1)?.kind).toBe('system')
  }
})

test('of many who are handed the group at once, one is the owner, and the old one is an admin', async () => {
  const [owner, ...others] = await make(6)
  if (!owner) throw new Error('an owner')
  const { conversationId } = await makeGroup(owner, others)
  const outcomes = await Promise.all(
    others.map(({ id: memberId }) =>
      changeMember(owner.id, { conversationId, memberId }, { role: 'owner' }).then(
        () => 'handed over',
        codeOf,
      ),
    ),
  )
  expect(outcomes.sort()).toEqual([
    'forbidden',
    'forbidden',
    'forbidden',
    'forbidden',
    'handed over',
  ])
  const { members } = await expectDense(conversationId)
  expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1)
  expect(members.filter(({ role }) => role === 'admin')).toMatchObject([{ userId: owner.id }])
})

test('a group that is handed over to somebody who leaves at that moment has its owner', async () => {
  for (let round = 0; round < 15; round++) {
    const [owner, heir] = await make(2)
    if (!owner || !heir) throw new Error('two people')
    const { conversationId } = await makeGroup(owner, [heir])
    const asked = { conversationId, memberId: heir.id }
    await Promise.all([
      changeMember(owner.id, asked, { role: 'owner' }).catch(codeOf),
      removeMember(heir.id, conversationId, heir.id).catch(codeOf),
      removeMember(owner.id, conversationId, owner.id).catch(codeOf),
    ])
    const { members } = await expectDense(conversationId)
    expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1)
  }
})

test('friends added by many at once come once each, and no more than there is room for', async () => {
  const room = 6
  const [owner, ...members] = await make(4)
  const friends = await make(9)
  if (!owner) throw new Error('an owner')
  const { conversationId } = await makeGroup(owner, members)
  const inviters = [owner, ...members]
  for (const one of inviters) for (const friend of friends) await makeFriends(one, friend)
  const memberCount = MOST_MEMBERS - room
  await db.update(conversations).set({ memberCount }).where(eq(conversations.id, conversationId))
  const outcomes = await Promise.all(
    inviters.flatMap((one) =>
      friends.map(({ id }) => addMembers(one.id, conversationId, [id]).then(() => 'added', codeOf)),
    ),
  )
  expect(new Set(outcomes)).toEqual(new Set(['added', 'group_full']))
  expect((await rowOf(conversationId))?.memberCount).toBe(MOST_MEMBERS)
  const joined = await db
    .select()
    .from(memberships)
    .where(eq(memberships.conversationId, conversationId))
  expect(joined).toHaveLength(inviters.length + room)
})

test('everything at once leaves dense seqs, one event a rev and no deadlock', async () => {
  const [owner, ...members] = await make(6)
  const friends = await make(4)
  if (!owner) throw new Error('an owner')
  const { conversationId } = await makeGroup(owner, members)
  for (const friend of friends) await makeFriends(owner, friend)
  const [first, second, third] = members
  const acts = [
    ...members.flatMap(({ id }) => Array.from({ length: 5 }, () => say(id, conversationId))),
    ...friends.map(({ id }) => addMembers(owner.id, conversationId, [id])),
    ...['a', 'b', 'c'].map((title) => changeGroup(owner.id, conversationId, { title })),
    removeMember(owner.id, conversationId, first?.id ?? ''),
    removeMember(second?.id ?? '', conversationId, second?.id ?? ''),
    changeMember(owner.id, { conversationId, memberId: third?.id ?? '' }, { role: 'admin' }),
  ]
  const outcomes = await Promise.all(acts.map((act) => act.then(() => 'done', codeOf)))
  expect(outcomes.filter((one) => one !== 'done' && one !== 'not_found')).toEqual([])
  const { rows, members: left } = await expectDense(conversationId)
  expect(left).toHaveLength(8)
  expect((await rowOf(conversationId))?.lastRev).toBe(rows.length)
  const waiting = () => db.select().from(outbox).where(eq(outbox.streamId, conversationId))
  await expect.poll(waiting, { timeout: 5_000 }).toEqual([])
})

test('who is removed while a message waits for its turn is not told of it', async () => {
  const [owner, author, leaver] = await make(3)
  if (!owner || !author || !leaver) throw new Error('nobody was made')
  const { conversationId } = await makeGroup(owner, [author, leaver])
  let commit = () => {}
  const isSent = new Promise<void>((resolve) => {
    commit = resolve
  })
  let held = () => {}
  const isHeld = new Promise<void>((resolve) => {
    held = resolve
  })
  const removal = sql.begin(async (tx) => {
    await tx`DELETE FROM memberships WHERE conversation_id = ${conversationId} AND user_id = ${leaver.id}`
    await tx`UPDATE conversations SET member_count = 2, epoch = epoch + 1 WHERE id = ${conversationId}`
    held()
    await isSent
  })
  await isHeld
  const draft = { conversationId, userId: author.id, clientId: randomUUID(), text: 'not for you' }
  const stored = storeMessages([draft])
  await expect
    .poll(async () => {
      const [row] = await sql<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`
      return row?.waiting
    })
    .toBe(1)
  commit()
  await removal
  const members = (await stored)[0]?.members ?? []
  const told = members.map((member) => member.split(' ')[0])
  expect(told.sort()).toEqual([owner.id, author.id].sort())
})
