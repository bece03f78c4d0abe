import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships } from '@/db/schema'
import type { ConversationDto, SyncResult } from '@/lib/conversations/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import {
  admin,
  changeOne,
  eachWithAGroup,
  friend,
  groupId,
  history,
  inGroup,
  member,
  owner,
  refused,
  say,
} from '@/server/a-group'
import type { Caller } from '@/server/two-friends'

eachWithAGroup()

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const mineOf = async (one: Caller) => {
  const { body } = await one.ask(`GET ${inGroup()}`)
  return (body as { conversation: ConversationDto }).conversation.mine
}
const ownersOf = () =>
  db
    .select({ id: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.conversationId, groupId), eq(memberships.role, 'owner')))

describe('a role', () => {
  test('is given and taken by the owner; a message says so, and sync tells whose it is', async () => {
    const ear = await listenAs(member.user.id)
    expect(await changeOne(owner, member, { role: 'admin' })).toMatchObject({
      status: 200,
      body: { member: { user: { id: member.user.id }, role: 'admin' } },
    })
    const system = { event: 'role_changed', subjects: [{ id: member.user.id }], value: 'admin' }
    expect((await history(owner)).at(-1)).toMatchObject({ system })
    const [heard] = await ear.heard<{ rev: number }>('account.changed')
    await ear.close()
    const { body } = await member.ask('POST /api/sync', {
      rev: (heard?.rev ?? 0) - 1,
      heads: { [groupId]: [2, 2, 0] },
    })
    expect((body as SyncResult).conversations).toMatchObject([{ mine: { role: 'admin' } }])
    await changeOne(owner, member, { role: 'member' })
    expect((await mineOf(member)).role).toBe('member')
    const { length } = await history(owner)
    await changeOne(owner, member, { role: 'member' })
    expect(await history(owner)).toHaveLength(length)
  })

  test('is nobody’s to give themselves, and nobody’s but the owner’s to give', async () => {
    for (const role of ['admin', 'owner'] as const) {
      expect(await changeOne(member, member, { role })).toMatchObject(refused(403, 'forbidden'))
      expect(await changeOne(admin, member, { role })).toMatchObject(refused(403, 'forbidden'))
    }
    expect(await changeOne(admin, admin, { role: 'owner' })).toMatchObject(
      refused(403, 'forbidden'),
    )
    for (const role of ['admin', 'member'] as const) {
      expect(await changeOne(admin, owner, { role })).toMatchObject(refused(403, 'forbidden'))
      expect(await changeOne(owner, owner, { role })).toMatchObject(refused(409, 'owner_must_stay'))
    }
    expect(await changeOne(owner, friend, { role: 'admin' })).toMatchObject(
      refused(404, 'not_found'),
    )
    expect(await ownersOf()).toEqual([{ id: owner.user.id }])
  })
})

test('a group is handed over: the old owner is an admin then, and may go', async () => {
  await changeOne(owner, member, { speakBarredUntil: inAnHour() })
  expect(await changeOne(owner, member, { role: 'owner' })).toMatchObject({
    status: 200,
    body: { member: { role: 'owner', speakBarredUntil: null } },
  })
  expect(await ownersOf()).toEqual([{ id: member.user.id }])
  expect((await history(admin)).at(-1)).toMatchObject({
    system: {
      event: 'owner_changed',
      actor: { id: owner.user.id },
      subjects: [{ id: member.user.id }],
    },
  })
  expect(await mineOf(owner)).toMatchObject({ role: 'admin' })
  expect(await changeOne(owner, admin, { role: 'owner' })).toMatchObject(refused(403, 'forbidden'))
  const leave = `DELETE ${inGroup(`/members/${owner.user.id}`)}`
  expect((await owner.ask(leave)).status).toBe(204)
})

describe('a pause', () => {
  test('given to an heir at the moment of the handing over leaves an owner who may write', async () => {
    const pause = { speakBarredUntil: inAnHour() }
    expect(await changeOne(owner, member, { role: 'owner', ...pause })).toMatchObject(
      refused(403, 'forbidden'),
    )
    const [handed, barred] = await Promise.all([
      changeOne(owner, member, { role: 'owner' }),
      changeOne(admin, member, pause),
    ])
    expect(handed.status).toBe(200)
    expect([200, 403]).toContain(barred.status)
    expect(await mineOf(member)).toMatchObject({ role: 'owner', speakBarredUntil: null })
    expect((await say(member, 'thank you')).status).toBe(201)
  })

  test('keeps a member from writing until it is over or lifted; only they and the list know', async () => {
    const until = inAnHour()
    const { length } = await history(owner)
    await changeOne(admin, member, { speakBarredUntil: until })
    expect(await say(member, 'mmf')).toMatchObject(refused(403, 'barred', { until }))
    expect(await mineOf(member)).toMatchObject({ speakBarredUntil: until })
    expect(await history(owner)).toHaveLength(length)
    await changeOne(admin, member, { speakBarredUntil: null })
    expect((await say(member, 'free')).status).toBe(201)
  })

  test('that is over is none', async () => {
    await changeOne(owner, member, { speakBarredUntil: inAnHour() })
    await db
      .update(memberships)
      .set({ speakBarredUntil: new Date(Date.now() - 1) })
      .where(eq(memberships.userId, member.user.id))
    expect((await say(member, 'free')).status).toBe(201)
  })

  test('is given to those below only', async () => {
    const pause = { speakBarredUntil: inAnHour() }
    expect(await changeOne(admin, owner, pause)).toMatchObject(refused(403, 'forbidden'))
    expect(await changeOne(member, admin, pause)).toMatchObject(refused(403, 'forbidden'))
    expect(await changeOne(owner, owner, pause)).toMatchObject(refused(403, 'forbidden'))
    expect((await changeOne(owner, admin, pause)).status).toBe(200)
    expect(await changeOne(admin, admin, { speakBarredUntil: null })).toMatchObject({ status: 403 })
    expect(
      (await changeOne(owner, member, { speakBarredUntil: '2020-01-01T00:00:00Z' })).status,
    ).toBe(422)
  })
})

describe('a nickname', () => {
  test('is one’s own to choose; the others hear that there is something new', async () => {
    const ear = await listenAs(owner.user.id)
    expect(await changeOne(member, member, { nickname: ' 老王 ' })).toMatchObject({
      status: 200,
      body: { member: { nickname: '老王', user: { displayName: member.user.displayName } } },
    })
    expect(await ear.heard('conversation.changed')).toMatchObject([{ rev: 2 }])
    expect(await mineOf(member)).toMatchObject({ nickname: '老王' })
    await changeOne(member, member, { nickname: '老王' })
    expect(await ear.heard('conversation.changed')).toHaveLength(1)
    await ear.close()
    await changeOne(member, member, { nickname: null })
    expect((await mineOf(member)).nickname).toBeNull()
  })

  test('is nobody else’s to choose', async () => {
    for (const one of [owner, admin])
      expect(await changeOne(one, member, { nickname: 'x' })).toMatchObject(
        refused(403, 'forbidden'),
      )
  })
})
