import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeFile, makeFriends, makeGroup } from '@/db/factories'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller, startTestHost } from '@/server/test-host'
import type { Caller } from '@/server/two-friends'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Caller
let bob: Caller
let groupId: string
let directId: string

beforeAll(async () => {
  host = await startTestHost()
})
beforeEach(async () => {
  alice = await makeCaller(host)
  bob = await makeCaller(host)
  directId = (await makeFriends(alice.user, bob.user)).conversationId
  groupId = (await makeGroup(alice.user, [bob.user])).conversationId
})
afterAll(() => host.close())

const faceOf = async ({ user }: Caller) =>
  (await makeFile(user, { kind: 'image', mime: 'image/webp', isAvatar: true })).id
const ofAccount = (one: Caller, avatarId: unknown) => one.ask('PATCH /api/account', { avatarId })
const ofGroup = (one: Caller, avatarId: unknown) =>
  one.ask(`PATCH /api/conversations/${groupId}`, { avatarId })
const places = [
  ['an account', ofAccount, 'account'],
  ['a group', ofGroup, 'conversation'],
] as const

describe.each(places)('the picture of %s', (_, change, name) => {
  test('is one’s own upload, and can be taken away again', async () => {
    const id = await faceOf(alice)
    const put = { status: 200, body: { [name]: { avatarUrl: `/api/files/${id}` } } }
    expect(await change(alice, id)).toMatchObject(put)
    expect(await change(alice, id)).toMatchObject(put)
    expect(await change(alice, null)).toMatchObject({
      status: 200,
      body: { [name]: { avatarUrl: null } },
    })
  })

  test.each([
    ['somebody else’s', () => faceOf(bob)],
    ['a picture of a message', async () => (await makeFile(alice.user, { kind: 'image' })).id],
    ['what is not there', async () => randomUUID()],
    [
      'what a message carries',
      async () => (await makeFile(alice.user, { isAvatar: true, attachedAt: new Date() })).id,
    ],
  ])('is not %s', async (_, make) => {
    const id = await faceOf(alice)
    await change(alice, id)
    expect(await change(alice, await make())).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid', fields: { avatarId: 'missing' } } },
    })
    const { body } = await change(alice, id)
    expect(body).toMatchObject({ [name]: { avatarUrl: `/api/files/${id}` } })
  })

  test.each(['../../x', '', 7, `${randomUUID()}/small`])('is not %o', async (id) => {
    expect((await change(alice, id)).status).toBe(400)
  })
})

test('friends hear of a new face, and their next sync shows it', async () => {
  const { body } = await bob.ask('POST /api/sync', {})
  const { rev } = body as { rev: number }
  const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
  const id = await faceOf(alice)
  await ofAccount(alice, id)
  for (const [at, kind] of ['profile', 'friends'].entries()) {
    expect(await ears[at]?.heard('account.changed')).toMatchObject([{ kind }])
    await ears[at]?.close()
  }
  const synced = await bob.ask('POST /api/sync', { rev })
  expect(JSON.stringify(synced.body)).toContain(`"avatarUrl":"/api/files/${id}"`)
})

test('members see the new face of a group at once, without a message', async () => {
  const ear = await listenAs(bob.user.id)
  const id = await faceOf(alice)
  await ofGroup(alice, id)
  expect(await ear.heard('conversation.changed')).toMatchObject([
    { conversation: { avatarUrl: `/api/files/${id}` } },
  ])
  await ear.close()
})

test('a member may not change the face of a group, and nobody that of a direct conversation', async () => {
  expect((await ofGroup(bob, await faceOf(bob))).status).toBe(403)
  groupId = directId
  expect((await ofGroup(alice, await faceOf(alice))).status).toBe(403)
})
