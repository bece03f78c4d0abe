import { expect, test } from 'vitest'
import { makeGroup } from '@/db/factories'
import { changeGroup } from '@/lib/groups/change-group'
import { makeCaller } from '@/server/test-host'
import { alice, bob, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'

eachWithTwoFriends()

test('two members of a group meet where the group lets them, and nowhere else', async () => {
  const carol = await makeCaller(host)
  const group = await makeGroup(bob.user, [alice.user, carol.user])
  const ask = (id: string, { username } = carol.user) =>
    alice.ask('POST /api/friend-requests', { username, conversationId: id })
  await changeGroup(bob.user.id, group.conversationId, { mayMeet: false })
  expect(await ask(group.conversationId)).toMatchObject({
    status: 403,
    body: { error: { code: 'forbidden' } },
  })
  const stranger = await makeCaller(host)
  expect((await ask(group.conversationId, stranger.user)).status).toBe(404)
  expect((await ask(conversationId, bob.user)).status, 'not a group').toBe(404)
  await changeGroup(bob.user.id, group.conversationId, { mayMeet: true })
  expect(await ask(group.conversationId)).toMatchObject({
    status: 201,
    body: { request: { user: { id: carol.user.id } } },
  })
})

test('people who share a group and are not friends open no conversation and see no presence', async () => {
  const carol = await makeCaller(host)
  await makeGroup(bob.user, [alice.user, carol.user])
  const open = { kind: 'direct', userId: carol.user.id }
  expect((await alice.ask('POST /api/conversations', open)).status).toBe(404)
  const watched = await alice.ask('POST /api/presence/watch', { userIds: [carol.user.id] })
  expect(watched.body).toMatchObject({ users: [{ state: 'unknown', lastSeenAt: null }] })
})
