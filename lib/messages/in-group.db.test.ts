import { describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { listenAs } from '@/lib/realtime/test-ear'
import {
  add,
  admin,
  change,
  changeOne,
  eachWithAGroup,
  friend,
  groupId,
  history,
  host,
  inGroup,
  member,
  owner,
  refused,
  remove,
  say,
} from '@/server/a-group'
import { makeCaller } from '@/server/test-host'
import type { Caller } from '@/server/two-friends'
import type { MessageDto } from './contract'

eachWithAGroup()

const edit = (one: Caller, seq: number, text = 'in other words') =>
  one.ask(`PATCH ${inGroup(`/messages/${seq}`)}`, { text })
const recall = (one: Caller, seq: number) => one.ask(`DELETE ${inGroup(`/messages/${seq}`)}`)
const react = (one: Caller, seq: number) =>
  one.ask(`PUT ${inGroup(`/messages/${seq}/reactions/${encodeURIComponent('👍')}`)}`)
const quote = (one: Caller, seq: number) => say(one, 'about that', { replyTo: seq })
const makeOlder = (hours: number) =>
  sql`UPDATE messages SET sent_at = sent_at - make_interval(hours => ${hours}) WHERE conversation_id = ${groupId}`

describe('where only admins speak', () => {
  test('a member neither sends nor edits, but reads, reacts and recalls', async () => {
    await say(member, 'before')
    await change(admin, { speakers: 'admins' })
    expect(await say(member, 'may I?')).toMatchObject(refused(403, 'only_admins'))
    expect(await quote(member, 2)).toMatchObject(refused(403, 'only_admins'))
    expect(await edit(member, 2)).toMatchObject(refused(403, 'only_admins'))
    expect((await react(member, 2)).status).toBe(200)
    expect((await recall(member, 2)).status).toBe(200)
    for (const one of [owner, admin]) expect((await say(one, 'listen')).status).toBe(201)
    await change(owner, { speakers: 'everyone' })
    expect((await say(member, 'thanks')).status).toBe(201)
  })

  test('a message of before, sent again, is answered as it was', async () => {
    const clientId = member.user.id
    await say(member, 'once', { clientId })
    await change(owner, { speakers: 'admins' })
    expect(await say(member, 'once', { clientId })).toMatchObject({
      status: 200,
      body: { message: { seq: 2, text: 'once' } },
    })
  })

  test('many at once are each answered for themselves', async () => {
    await change(owner, { speakers: 'admins' })
    const replies = await Promise.all(
      [member, admin, member, owner, friend].map((one) => say(one, 'at once')),
    )
    expect(replies.map(({ status }) => status)).toEqual([403, 201, 403, 201, 404])
    const seqs = (await history(owner)).map(({ seq }) => seq)
    expect(seqs).toEqual([1, 2, 3, 4])
  })
})

test('a member under a pause does not edit either', async () => {
  await say(member, 'before')
  const speakBarredUntil = new Date(Date.now() + 60_000).toISOString()
  await changeOne(admin, member, { speakBarredUntil })
  expect(await edit(member, 2)).toMatchObject(refused(403, 'barred'))
})

describe('a recall by the owner or an admin', () => {
  test('takes anybody’s message, however old, and of those who have left', async () => {
    await say(member, 'one')
    await say(owner, 'two')
    await say(member, 'three')
    await makeOlder(200)
    const ear = await listenAs(member.user.id)
    expect(await recall(owner, 2)).toMatchObject({ status: 200, body: { message: { text: '' } } })
    expect((await recall(admin, 3)).status).toBe(200)
    expect(await ear.heard('message.changed')).toMatchObject([
      { seq: 2, by: owner.user.id, message: { text: '', recalledAt: expect.any(String) } },
      { seq: 3, by: admin.user.id },
    ])
    await ear.close()
    await remove(member, member)
    expect((await recall(admin, 4)).status).toBe(200)
    const texts = (await history(owner)).map(({ text }) => text)
    expect(texts.join('')).toBe('')
  })

  test('is not a member’s, and an edit is nobody’s but the author’s', async () => {
    await say(owner, 'mine')
    expect(await recall(member, 2)).toMatchObject(refused(403, 'forbidden'))
    await say(member, 'theirs')
    expect(await edit(owner, 3)).toMatchObject(refused(403, 'forbidden'))
    await makeOlder(49)
    expect(await recall(member, 3)).toMatchObject(refused(403, 'too_late'))
    expect(await edit(owner, 2)).toMatchObject(refused(403, 'too_late'))
  })
})

test('a system message is nobody’s to change, to answer or to react to', async () => {
  for (const one of [owner, admin, member]) {
    expect(await edit(one, 1)).toMatchObject(refused(403, 'forbidden'))
    expect(await recall(one, 1)).toMatchObject(refused(403, 'forbidden'))
    expect(await react(one, 1)).toMatchObject(refused(403, 'forbidden'))
    expect(await quote(one, 1)).toMatchObject(refused(422, 'invalid', { replyTo: 'missing' }))
  }
})

describe('a newcomer', () => {
  const heardBy = async (one: Caller, act: () => Promise<unknown>) => {
    const ear = await listenAs(one.user.id)
    await act()
    const heard = await ear.heard('message.changed')
    await ear.close()
    return heard
  }

  test('finds nothing of before on any path', async () => {
    await say(member, 'a secret of ours')
    await react(member, 2)
    await add(owner, friend)
    const page = await friend.ask(`GET ${inGroup('/messages')}`)
    expect(page.body).toMatchObject({ messages: [{ seq: 3 }], hasBefore: false })
    for (const query of ['?around=2', '?before=3', '?after=0']) {
      const { body } = await friend.ask(`GET ${inGroup(`/messages${query}`)}`)
      const { messages } = body as { messages: MessageDto[] }
      expect(messages.filter(({ seq }) => seq < 3)).toEqual([])
    }
    const changes = await friend.ask(`GET ${inGroup('/changes?after=0')}`)
    expect((changes.body as { messages: MessageDto[] }).messages.map(({ seq }) => seq)).toEqual([3])
    expect((await friend.ask('GET /api/search?q=secret')).body).toMatchObject({ hits: [] })
    expect((await friend.ask(`GET ${inGroup('/messages/2/reactions')}`)).status).toBe(404)
    expect(await react(friend, 2)).toMatchObject(refused(404, 'not_found'))
    expect(await edit(friend, 2)).toMatchObject(refused(404, 'not_found'))
    expect(await quote(friend, 2)).toMatchObject(refused(422, 'invalid'))
    const all = JSON.stringify([page, changes, await friend.ask('POST /api/sync', {})])
    expect(all).not.toContain('secret')
  })

  test('hears nothing of it in quotes, edits, reactions and recalls', async () => {
    await say(member, 'a secret of ours')
    await add(owner, friend)
    const heard = await heardBy(friend, async () => {
      await quote(owner, 2)
      await edit(member, 2, 'the secret, in other words')
      await react(owner, 2)
      await recall(admin, 2)
    })
    expect(heard).toMatchObject([4, 2, 2, 2].map((seq) => ({ seq, message: null })))
    expect(JSON.stringify(heard)).not.toContain('secret')
    expect(await history(friend)).toMatchObject([{ seq: 3 }, { seq: 4, replyTo: null }])
    expect(await heardBy(member, () => say(owner, 'news'))).toMatchObject([{ message: { seq: 5 } }])
  })

  test('sees all of it where the group shows it to newcomers', async () => {
    await say(member, 'for those to come')
    await change(owner, { newcomersSee: 'all' })
    await add(owner, friend)
    expect((await friend.ask('GET /api/search?q=those')).body).toMatchObject({ hits: [{}] })
    expect((await quote(friend, 2)).body).toMatchObject({ message: { replyTo: { seq: 2 } } })
    expect((await react(friend, 2)).status).toBe(200)
  })
})

test('the flood of one member is stopped, the others’ words are not', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 62 }, async (_, i) => (await say(member, `flood ${i}`)).status),
  )
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(60)
  expect(statuses).toContain(429)
  expect((await say(admin, 'calm')).status).toBe(201)
  const newcomer = await makeCaller(host)
  expect((await say(newcomer, 'from outside')).status).toBe(404)
})
