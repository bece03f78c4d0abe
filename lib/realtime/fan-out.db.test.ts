import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { makeGroup, makeUser } from '@/db/factories'
import { conversations, memberships, outbox } from '@/db/schema'
import { rebuildEvents } from '@/lib/delivery/rebuild-events'
import { changeGroup } from '@/lib/groups/change-group'
import { removeMember } from '@/lib/members/remove-member'
import { editMessage } from '@/lib/messages/edit-message'
import { reactToMessage } from '@/lib/messages/react-to-message'
import { sendMessage } from '@/lib/messages/send-message'
import { noteEdges } from '@/lib/presence/track-presence'
import { audienceColumns } from './audience'
import { authorizeChannels } from './authorize-channels'
import { conversationChannel, type EventPayload } from './contract'
import { listenAs, listenOn } from './test-ear'

process.env.FANOUT_DIRECT_MEMBERS = '3'
process.env.FANOUT_BUMP_MEMBERS = '4'

type User = Awaited<ReturnType<typeof makeUser>>
type Heard = Awaited<ReturnType<typeof listenOn>>
const open: Heard[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()))
})

async function groupOf(members: number) {
  const people = await Promise.all(Array.from({ length: members }, () => makeUser()))
  const [owner, ...others] = people as [User, ...User[]]
  const { conversationId } = await makeGroup(owner, others)
  const [reader, idler] = others as [User, User]
  return { conversationId, owner, reader, idler }
}

async function keep<T extends Heard>(listening: Promise<T>): Promise<T> {
  const heard = await listening
  open.push(heard)
  return heard
}

const send = (userId: string, conversationId: string, text = 'hello') =>
  sendMessage(userId, conversationId, { clientId: randomUUID(), text })

const revs = async (heard: Heard) =>
  (await heard.heard<EventPayload<'message.changed'>>('message.changed')).map(({ rev }) => rev)

test('in a small group each member is told of every change on their own channel', async () => {
  const { conversationId, owner, reader, idler } = await groupOf(3)
  const ears = [await keep(listenAs(reader.id)), await keep(listenAs(idler.id))]
  await send(owner.id, conversationId)
  await editMessage(owner.id, { conversationId, seq: 1 }, { text: 'hello again' })
  await reactToMessage(reader.id, { conversationId, seq: 1 }, { emoji: '👍', on: true })
  for (const ear of ears) expect(await revs(ear)).toEqual([1, 2, 3])
})

test('in a larger one only those who have it open are, and the others who are online that there is news', async () => {
  const { conversationId, owner, reader, idler } = await groupOf(4)
  await noteEdges([{ userId: idler.id, isOccupied: true }])
  const own = await keep(listenAs(idler.id))
  const asleep = await keep(listenAs(owner.id))
  const viewer = await keep(listenOn(reader.id, conversationChannel(conversationId, 0)))
  await send(owner.id, conversationId)
  await editMessage(owner.id, { conversationId, seq: 1 }, { text: 'hello again' })
  for (let i = 0; i < 4; i++) await send(owner.id, conversationId, `news ${i}`)
  expect(await revs(viewer)).toEqual([1, 2, 3, 4, 5, 6])
  await own.ear.waitFor(
    ({ event, data }) =>
      event === 'conversation.bumped' && (data as { lastRev: number }).lastRev === 6,
  )
  expect(await revs(own)).toEqual([])
  const bumps = await own.heard<EventPayload<'conversation.bumped'>>('conversation.bumped')
  expect(bumps.length, 'one at once and one for the rest').toBeLessThanOrEqual(2)
  expect(bumps.at(-1)).toMatchObject({
    conversationId,
    lastSeq: 5,
    conversation: { lastSeq: 5, lastMessage: { text: 'news 3' } },
  })
  expect(await asleep.heard('conversation.bumped'), 'nobody who is away').toEqual([])
})

test('in the largest nobody else is told', async () => {
  const { conversationId, owner, reader, idler } = await groupOf(5)
  await noteEdges([{ userId: idler.id, isOccupied: true }])
  const own = await keep(listenAs(idler.id))
  const viewer = await keep(listenOn(reader.id, conversationChannel(conversationId, 0)))
  await send(owner.id, conversationId)
  expect(await revs(viewer)).toEqual([1])
  expect(await own.heard('conversation.bumped')).toEqual([])
})

test('whom a message names is told of it in the largest too', async () => {
  const { conversationId, owner, reader, idler } = await groupOf(5)
  const [named, other] = [await keep(listenAs(reader.id)), await keep(listenAs(idler.id))]
  const input = { clientId: randomUUID(), text: 'you', mentions: [reader.id] }
  await sendMessage(owner.id, conversationId, input)
  expect([await revs(named), await revs(other)]).toEqual([[1], []])
})

test('whom an edit newly names is told of it too, and nobody again', async () => {
  const { conversationId, owner, reader, idler } = await groupOf(5)
  const mentions = [idler.id]
  await sendMessage(owner.id, conversationId, { clientId: randomUUID(), text: 'you', mentions })
  const [named, before] = [await keep(listenAs(reader.id)), await keep(listenAs(idler.id))]
  const place = { conversationId, seq: 1 }
  await editMessage(owner.id, place, { text: 'both', mentions: [...mentions, reader.id] })
  expect([await revs(named), await revs(before)]).toEqual([[2], []])
})

test('what the relay left behind is rebuilt for the same channels', async () => {
  for (const [members, channels] of [
    [3, 3],
    [4, 1],
    [5, 1],
  ] as const) {
    const { conversationId, owner } = await groupOf(members)
    await send(owner.id, conversationId)
    const row = { streamId: conversationId, rev: 1, topic: 'message' as const, detail: '1' }
    const [event] = await rebuildEvents([row])
    expect(event?.channels).toHaveLength(channels)
    if (members > 3) expect(event?.channels).toEqual([conversationChannel(conversationId, 0)])
    await db.delete(outbox).where(eq(outbox.streamId, conversationId))
  }
})

test('its channel opens to members of a large group only, under its present name only', async () => {
  const { conversationId, owner, reader } = await groupOf(4)
  const small = await groupOf(3)
  const stranger = await makeUser()
  const isLetIn = async (userId: string, id: string, epoch = 0) => {
    const name = conversationChannel(id, epoch)
    return 'auth' in ((await authorizeChannels(userId, '1.2', [name]))[name] ?? {})
  }
  expect(await isLetIn(owner.id, conversationId)).toBe(true)
  expect(await isLetIn(reader.id, conversationId)).toBe(true)
  expect(await isLetIn(stranger.id, conversationId)).toBe(false)
  expect(await isLetIn(owner.id, conversationId, 1)).toBe(false)
  expect(await isLetIn(small.owner.id, small.conversationId)).toBe(false)
  await db.update(conversations).set({ epoch: 1 }).where(eq(conversations.id, conversationId))
  await db.delete(memberships).where(eq(memberships.userId, reader.id))
  expect(await isLetIn(owner.id, conversationId, 0), 'the old name').toBe(false)
  expect(await isLetIn(owner.id, conversationId, 1)).toBe(true)
  expect(await isLetIn(reader.id, conversationId, 1)).toBe(false)
})

test('who is removed hears nothing from then on, and those who stay find the new name', async () => {
  const { conversationId, owner, reader, idler } = await groupOf(5)
  const [removed, stays] = [
    await keep(listenOn(reader.id, conversationChannel(conversationId, 0))),
    await keep(listenOn(idler.id, conversationChannel(conversationId, 0))),
  ]
  const own = await keep(listenAs(reader.id))
  await send(owner.id, conversationId)
  await removeMember(owner.id, conversationId, reader.id)
  await send(owner.id, conversationId, 'behind their back')
  const last = { conversationId, lastSeq: 2, lastRev: 2, allSeq: 0, conversation: null }
  for (const heard of [removed, stays]) {
    expect(await revs(heard)).toEqual([1])
    expect(await heard.heard('conversation.bumped'), 'that there is news, and not what').toEqual([
      last,
    ])
  }
  expect(JSON.stringify(own.ear.frames)).not.toContain('behind their back')
  expect(await own.heard('account.changed')).toMatchObject([{ kind: 'memberships' }])
  const renamed = await keep(listenOn(idler.id, conversationChannel(conversationId, 1)))
  await send(owner.id, conversationId)
  expect(await revs(renamed)).toEqual([4])
})

test('what a group becomes is told on the same channels', async () => {
  const { conversationId, owner, reader, idler } = await groupOf(4)
  await noteEdges([{ userId: idler.id, isOccupied: true }])
  const own = await keep(listenAs(idler.id))
  const viewer = await keep(listenOn(reader.id, conversationChannel(conversationId, 0)))
  await changeGroup(owner.id, conversationId, { title: 'New', colour: 3 })
  expect(await viewer.heard('message.changed')).toMatchObject([{ conversation: { title: 'New' } }])
  expect(await viewer.heard('conversation.changed')).toMatchObject([{ rev: 2 }])
  await own.ear.waitFor(({ event }) => event === 'conversation.bumped')
  expect(await own.heard('message.changed')).toEqual([])
})

test('the members of a small group are named to be told, those of a large one are not', async () => {
  const told = [await groupOf(3), await groupOf(4)].map(async ({ conversationId }) => {
    const [row] = await sql<{ members: string[] | null }[]>`
      SELECT ${audienceColumns()} FROM conversations c WHERE c.id = ${conversationId}`
    return row?.members?.length ?? null
  })
  expect(await Promise.all(told)).toEqual([3, null])
})
