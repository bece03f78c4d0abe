import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeGroup } from '@/db/factories'
import { conversations, joinRequests, memberships } from '@/db/schema'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller, type Reply, startTestHost } from '@/server/test-host'
import type { InviteDto, JoinRequestDto } from './contract'

type Person = Awaited<ReturnType<typeof makeCaller>>
let host: Awaited<ReturnType<typeof startTestHost>>
let owner: Person
let admin: Person
let member: Person
let carol: Person
let id: string
let token: string

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())
beforeEach(async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => makeCaller(host)))
  ;[owner, admin, member, carol] = people as [Person, Person, Person, Person]
  id = (await makeGroup(owner.user, [admin.user, member.user])).conversationId
  await db
    .update(memberships)
    .set({ role: 'admin' })
    .where(and(eq(memberships.conversationId, id), eq(memberships.userId, admin.user.id)))
  const { body } = await owner.ask(`POST /api/conversations/${id}/invites`, { needsApproval: true })
  token = (body as { invite: InviteDto }).invite.token
})

const codeOf = ({ status, body }: Reply) => [
  status,
  (body as { error: { code: string } }).error.code,
]
const join = (who = carol) => who.ask(`POST /api/invites/${token}`)
const waiting = async (who = owner) =>
  (
    (await who.ask(`GET /api/conversations/${id}/join-requests`)).body as {
      requests: JoinRequestDto[]
    }
  ).requests
const answer = (action: string, requestId: string, who = owner) =>
  who.ask(`PATCH /api/conversations/${id}/join-requests/${requestId}`, { action })
const badge = async (who: Person) =>
  ((await who.ask(`GET /api/conversations/${id}`)).body as { conversation: ConversationDto })
    .conversation.mine.waiting
type Account = EventPayload<'account.changed'>

test('whoever asks waits once, and those who may answer see it at once', async () => {
  const ears = await Promise.all([owner, admin, member].map(({ user }) => listenAs(user.id)))
  const asked = await join()
  expect(asked.status).toBe(202)
  expect(await join(), 'again').toMatchObject({ status: 202, body: asked.body })
  const heard = await Promise.all(ears.map((ear) => ear.heard<Account>('account.changed')))
  expect(heard.map((events) => events.map(({ kind }) => kind))).toEqual([
    ['memberships'],
    ['memberships'],
    [],
  ])
  await Promise.all(ears.map((ear) => ear.close()))
  expect(await waiting(admin)).toMatchObject([{ user: { id: carol.user.id } }])
  expect([await badge(owner), await badge(admin), await badge(member)]).toEqual([1, 1, 0])
  const { rev } = (await owner.ask('POST /api/sync', {})).body as { rev: number }
  const sync = await owner.ask('POST /api/sync', { rev: rev - 1, heads: { [id]: [0, 0, 0] } })
  expect(sync.body, 'a device that was away learns it too').toMatchObject({
    conversations: [{ id, mine: { waiting: 1 } }],
  })
  expect((await carol.ask(`GET /api/conversations/${id}`)).status, 'not in yet').toBe(404)
})

test('a yes lets in, once; a second answer comes too late', async () => {
  await join()
  const [request] = await waiting()
  const [ear, own] = [await listenAs(admin.user.id), await listenAs(carol.user.id)]
  expect((await answer('accept', request?.id ?? '', admin)).status).toBe(204)
  const [joined] = await ear.heard<EventPayload<'message.changed'>>('message.changed')
  expect(joined?.message?.system).toMatchObject({
    event: 'member_joined',
    actor: { id: carol.user.id },
  })
  expect(await own.heard<Account>('account.changed')).toMatchObject([{ kind: 'memberships' }])
  await Promise.all([ear.close(), own.close()])
  for (const action of ['accept', 'decline'])
    expect(codeOf(await answer(action, request?.id ?? ''))).toEqual([409, 'already_answered'])
  expect([await waiting(), await badge(owner)]).toEqual([[], 0])
  expect((await carol.ask(`GET /api/conversations/${id}`)).status).toBe(200)
  expect((await join()).status, 'the link leads a member to the group').toBe(200)
})

test('of many answers at once exactly one counts', async () => {
  await join()
  const [request] = await waiting()
  const answers = [owner, admin, owner, admin].map((who, i) =>
    answer(i % 2 ? 'decline' : 'accept', request?.id ?? '', who),
  )
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([204, 409, 409, 409])
  const [row] = await db
    .select()
    .from(joinRequests)
    .where(eq(joinRequests.id, request?.id ?? ''))
  const isIn = (await carol.ask(`GET /api/conversations/${id}`)).status === 200
  expect(row?.state).toBe(isIn ? 'accepted' : 'declined')
})

test('a no leaves everything as it was, and a day later one may ask again', async () => {
  await join()
  const [request] = await waiting()
  expect((await answer('decline', request?.id ?? '')).status).toBe(204)
  expect((await carol.ask(`GET /api/conversations/${id}`)).status).toBe(404)
  const again = await join()
  expect(codeOf(again)).toEqual([429, 'declined_lately'])
  expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(86_000)
  expect([await waiting(), await badge(owner)], 'nobody is asked').toEqual([[], 0])
  expect((await join(await makeCaller(host))).status, 'others are not held back').toBe(202)
  await db
    .update(joinRequests)
    .set({ answeredAt: new Date(Date.now() - 86_500_000) })
    .where(eq(joinRequests.id, request?.id ?? ''))
  expect((await join()).status).toBe(202)
  expect(await waiting()).toHaveLength(2)
})

test('members neither see nor answer requests, strangers not even that there are any', async () => {
  await join()
  const [request] = await waiting()
  const stranger = await makeCaller(host)
  for (const [who, expected] of [
    [member, [403, 'forbidden']],
    [stranger, [404, 'not_found']],
    [carol, [404, 'not_found']],
  ] as const) {
    expect(codeOf(await who.ask(`GET /api/conversations/${id}/join-requests`))).toEqual(expected)
    expect(codeOf(await answer('accept', request?.id ?? '', who))).toEqual(expected)
  }
  const other = (await makeGroup(owner.user, [])).conversationId
  const elsewhere = `PATCH /api/conversations/${other}/join-requests/${request?.id}`
  expect(codeOf(await owner.ask(elsewhere, { action: 'accept' }))).toEqual([404, 'not_found'])
  expect(codeOf(await answer('ban', request?.id ?? ''))[0]).toBe(400)
})

test('there is no room for a yes in a full group, and the request stays', async () => {
  await join()
  const [request] = await waiting()
  await db.update(conversations).set({ memberCount: 5_000 }).where(eq(conversations.id, id))
  expect(codeOf(await answer('accept', request?.id ?? ''))).toEqual([422, 'group_full'])
  expect(await waiting()).toHaveLength(1)
})

test('whoever was added meanwhile is simply in', async () => {
  await join()
  const [request] = await waiting()
  await db.insert(memberships).values({ conversationId: id, userId: carol.user.id })
  expect((await answer('accept', request?.id ?? '')).status).toBe(204)
  expect(await waiting()).toEqual([])
})
