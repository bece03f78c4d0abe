import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeGroup } from '@/db/factories'
import { conversations, invites, memberships, messages, removals } from '@/db/schema'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller, type Reply, startTestHost } from '@/server/test-host'
import type { InviteDto } from './contract'

type Person = Awaited<ReturnType<typeof makeCaller>>
let host: Awaited<ReturnType<typeof startTestHost>>
let owner: Person
let admin: Person
let member: Person
let stranger: Person
let id: string

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())
beforeEach(async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => makeCaller(host)))
  ;[owner, admin, member, stranger] = people as [Person, Person, Person, Person]
  id = (await makeGroup(owner.user, [admin.user, member.user], { title: 'Geese' })).conversationId
  await db
    .update(memberships)
    .set({ role: 'admin' })
    .where(and(eq(memberships.conversationId, id), eq(memberships.userId, admin.user.id)))
})

const codeOf = ({ status, body }: Reply) => [
  status,
  (body as { error: { code: string } }).error.code,
]
const GONE = [404, 'not_found']
async function makeInvite(input: object = {}, who = owner): Promise<InviteDto> {
  const { status, body } = await who.ask(`POST /api/conversations/${id}/invites`, input)
  expect(status).toBe(201)
  return (body as { invite: InviteDto }).invite
}
const join = (who: Person, token: string) => who.ask(`POST /api/invites/${token}`)
const look = (token: string, ask = host.anonymous) => ask(`GET /api/invites/${token}`)
const listed = async (who = owner) =>
  ((await who.ask(`GET /api/conversations/${id}/invites`)).body as { invites: InviteDto[] }).invites
const members = async () =>
  (await db.select().from(memberships).where(eq(memberships.conversationId, id))).length

describe('a link', () => {
  test('is made by owner and admins, cannot be guessed, and lives for a week', async () => {
    const made = [await makeInvite(), await makeInvite({ maxUses: 3 }, admin)]
    for (const { token } of made) expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/)
    const [first] = made
    const days = (Date.parse(first?.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(7, 2)
    expect(first).toMatchObject({
      ...{ needsApproval: false, maxUses: null, uses: 0, createdBy: { id: owner.user.id } },
    })
    expect(await listed(admin)).toEqual(made.toReversed())
    const refused: [Person, (string | number)[]][] = [
      [member, [403, 'forbidden']],
      [stranger, GONE],
    ]
    for (const [who, answer] of refused) {
      const path = `/api/conversations/${id}/invites`
      expect(codeOf(await who.ask(`POST ${path}`, {}))).toEqual(answer)
      expect(codeOf(await who.ask(`GET ${path}`))).toEqual(answer)
      expect(codeOf(await who.ask(`DELETE ${path}/${first?.id}`))).toEqual(answer)
    }
  })

  test('tells nothing but the group’s name, its size and whether one has to wait', async () => {
    const { token } = await makeInvite({ needsApproval: true })
    const told = { title: 'Geese', memberCount: 3, needsApproval: true }
    expect((await look(token)).body).toEqual(told)
    expect((await look(token, stranger.ask)).body).toEqual(told)
    expect((await look(token, member.ask)).body).toEqual({ ...told, conversationId: id })
  })

  test.each([
    ['expired', { expiresAt: new Date(0) }],
    ['revoked', { revokedAt: new Date() }],
    ['used up', { maxUses: 2, uses: 2 }],
  ])('that is %s looks like one that never was', async (_, change) => {
    const invite = await makeInvite()
    await db.update(invites).set(change).where(eq(invites.id, invite.id))
    const other = invite.token.replace(/[a-z]/, (letter) => letter.toUpperCase())
    for (const token of [invite.token, other, 'short', randomUUID()]) {
      expect(codeOf(await look(token))).toEqual(GONE)
      expect(codeOf(await join(stranger, token))).toEqual(GONE)
    }
    expect((await look(invite.token, member.ask)).status, 'members find their group by it').toBe(
      200,
    )
    expect(await listed()).toEqual([])
    expect(await members()).toBe(3)
  })

  test('that is revoked leads nowhere from then on, also the second time', async () => {
    const { id: inviteId, token } = await makeInvite()
    const path = `DELETE /api/conversations/${id}/invites/${inviteId}`
    expect([(await admin.ask(path)).status, (await owner.ask(path)).status]).toEqual([204, 204])
    expect(codeOf(await join(stranger, token))).toEqual(GONE)
    const foreign = (await makeGroup(owner.user, [])).conversationId
    const elsewhere = `DELETE /api/conversations/${foreign}/invites/${inviteId}`
    expect(codeOf(await owner.ask(elsewhere))).toEqual(GONE)
  })

  test('cannot be looked for faster than anybody opens links', async () => {
    const asked = await Promise.all(
      Array.from({ length: 70 }, () => look(randomUUID(), stranger.ask)),
    )
    const statuses = asked.map(({ status }) => status)
    expect(statuses.filter((status) => status === 404)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  })
})

describe('whoever follows a link', () => {
  test('is in at once, and everybody hears of it', async () => {
    const { token } = await makeInvite({ maxUses: 5 })
    const [ear, own] = [await listenAs(owner.user.id), await listenAs(stranger.user.id)]
    const { status, body } = await join(stranger, token)
    expect(status).toBe(200)
    const { conversation } = body as { conversation: ConversationDto }
    expect(conversation).toMatchObject({ id, memberCount: 4, mine: { role: 'member' } })
    const [heard] = await ear.heard<EventPayload<'message.changed'>>('message.changed')
    expect(heard).toMatchObject({
      message: { system: { event: 'member_joined', actor: { id: stranger.user.id } } },
      conversation: { memberCount: 4 },
    })
    const account = await own.heard<EventPayload<'account.changed'>>('account.changed')
    expect(account).toMatchObject([{ kind: 'memberships' }])
    await Promise.all([ear.close(), own.close()])
    expect((await join(stranger, token)).status, 'once more').toBe(200)
    expect((await listed())[0]).toMatchObject({ uses: 1 })
    expect([
      await members(),
      (await db.select().from(messages)).filter((m) => m.conversationId === id).length,
    ]).toEqual([4, 1])
  })

  test('is one of exactly as many as it says, however many come at once', async () => {
    const { token } = await makeInvite({ maxUses: 1 })
    const crowd = await Promise.all(Array.from({ length: 50 }, () => makeCaller(host)))
    const statuses = (await Promise.all(crowd.map((who) => join(who, token)))).map(
      ({ status }) => status,
    )
    expect([
      statuses.filter((s) => s === 200).length,
      statuses.filter((s) => s === 404).length,
    ]).toEqual([1, 49])
    expect(await members()).toBe(4)
    const [row] = await db.select().from(conversations).where(eq(conversations.id, id))
    expect(row).toMatchObject({ memberCount: 4, lastSeq: 1 })
  })

  test('is not let in where an owner or admin removed them, nor where there is no room', async () => {
    const { token } = await makeInvite()
    await db.insert(removals).values({ conversationId: id, userId: stranger.user.id })
    expect(codeOf(await join(stranger, token))).toEqual(GONE)
    await db.delete(removals).where(eq(removals.userId, stranger.user.id))
    await db.update(conversations).set({ memberCount: 5_000 }).where(eq(conversations.id, id))
    expect(codeOf(await join(stranger, token))).toEqual([422, 'group_full'])
    expect((await listed())[0], 'and has not used it').toMatchObject({ uses: 0 })
  })

  test('is somebody: nobody joins without a name', async () => {
    const { token } = await makeInvite()
    expect((await host.anonymous(`POST /api/invites/${token}`)).status).toBe(401)
    expect(await members()).toBe(3)
  })
})
