import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { conversations, memberships } from '@/db/schema'
import type { SyncResult } from '@/lib/conversations/contract'
import { authorizeChannels } from '@/lib/realtime/authorize-channels'
import { presenceChannel } from '@/lib/realtime/contract'
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
  remove,
  say,
} from '@/server/a-group'

eachWithAGroup()

const stored = async () => {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, groupId))
  return row
}

describe('somebody who is removed', () => {
  test('hears nothing more, and reads and writes nothing on any path', async () => {
    await say(owner, 'a word for three')
    const ear = await listenAs(member.user.id)
    expect((await remove(admin, member)).status).toBe(204)
    await say(owner, 'a word for two')
    expect(await ear.heard('message.changed')).toEqual([])
    expect(await ear.heard('account.changed')).toMatchObject([{ kind: 'memberships' }])
    await ear.close()
    const doors = ['', '/messages', '/changes?after=0', '/members', '/messages/2/reactions']
    for (const path of doors)
      expect(await member.ask(`GET ${inGroup(path)}`)).toMatchObject(refused(404, 'not_found'))
    expect(await say(member, 'but')).toMatchObject(refused(404, 'not_found'))
    expect(await member.ask(`PUT ${inGroup('/read')}`, { seq: 1 })).toMatchObject({ status: 404 })
    expect((await member.ask('GET /api/search?q=word')).body).toMatchObject({ hits: [] })
    const { body } = await member.ask('POST /api/sync', { rev: 0, heads: { [groupId]: [2, 2, 0] } })
    expect(body as SyncResult).toMatchObject({ gone: [groupId], conversations: [] })
    expect((await member.ask('GET /api/conversations')).body).toMatchObject({ conversations: [] })
  })

  test('and the others are told by a message; the channels get new names', async () => {
    const before = presenceChannel(groupId, (await stored())?.epoch ?? 0)
    const ear = await listenAs(owner.user.id)
    await remove(admin, member)
    const system = {
      event: 'member_removed',
      actor: { id: admin.user.id },
      subjects: [{ id: member.user.id }],
    }
    expect(await ear.heard('message.changed')).toMatchObject([
      { seq: 2, message: { system }, conversation: { memberCount: 2, epoch: 1 } },
    ])
    await ear.close()
    expect(await stored()).toMatchObject({ memberCount: 2, epoch: 1, lastRev: 2 })
    const after = presenceChannel(groupId, 1)
    const answers = await authorizeChannels(owner.user.id, '1.2', [before, after])
    expect(answers).toMatchObject({
      [before]: { error: 'forbidden' },
      [after]: { auth: expect.any(String) },
    })
    expect(await authorizeChannels(member.user.id, '1.2', [before, after])).toEqual({
      [before]: { error: 'forbidden' },
      [after]: { error: 'forbidden' },
    })
  })

  test('goes once', async () => {
    await remove(owner, member)
    expect(await remove(owner, member)).toMatchObject(refused(404, 'not_found'))
    expect((await stored())?.memberCount).toBe(2)
  })
})

describe('nobody removes', () => {
  test('the owner, or their equals', async () => {
    expect(await remove(admin, owner)).toMatchObject(refused(403, 'forbidden'))
    expect(await remove(member, owner)).toMatchObject(refused(403, 'forbidden'))
    expect(await remove(member, admin)).toMatchObject(refused(403, 'forbidden'))
    await changeOne(owner, member, { role: 'admin' })
    expect(await remove(admin, member)).toMatchObject(refused(403, 'forbidden'))
    expect((await stored())?.memberCount).toBe(3)
  })

  test('somebody who is not in it; a member does not learn who is', async () => {
    expect(await remove(owner, friend)).toMatchObject(refused(404, 'not_found'))
    expect(await remove(member, friend)).toMatchObject(refused(403, 'forbidden'))
    expect(await remove(friend, member)).toMatchObject(refused(404, 'not_found'))
  })
})

describe('leaving', () => {
  test('does not end a pause: no link leads back, only the owner or an admin', async () => {
    await changeOne(owner, member, {
      speakBarredUntil: new Date(Date.now() + 60_000).toISOString(),
    })
    const { body } = await owner.ask(`POST ${inGroup('/invites')}`, {})
    const { token } = (body as { invite: { token: string } }).invite
    await remove(member, member)
    expect(await member.ask(`POST /api/invites/${token}`)).toMatchObject(refused(404, 'not_found'))
    await changeOne(owner, admin, { speakBarredUntil: new Date(Date.now() + 60_000).toISOString() })
    await changeOne(owner, admin, { speakBarredUntil: null })
    await remove(admin, admin)
    expect((await admin.ask(`POST /api/invites/${token}`)).status, 'one that was lifted').toBe(200)
  })

  test('is everybody’s to do but the owner’s, and says so in a message', async () => {
    for (const [one, seq] of [
      [member, 2],
      [admin, 3],
    ] as const) {
      expect((await remove(one, one)).status).toBe(204)
      expect((await history(owner)).at(-1)).toMatchObject({
        seq,
        system: { event: 'member_left', actor: { id: one.user.id }, subjects: [] },
      })
    }
    expect(await remove(owner, owner)).toMatchObject(refused(409, 'owner_must_stay'))
    const left = await db.select().from(memberships).where(eq(memberships.conversationId, groupId))
    expect(left).toMatchObject([{ role: 'owner', userId: owner.user.id }])
  })
})
