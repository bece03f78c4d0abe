import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { removeFriend } from '@/lib/friends/remove-friend'
import { requestFriend } from '@/lib/friends/request-friend'
import { sendMessage } from '@/lib/messages/send-message'
import { type Ask, makeCaller, startTestHost } from '@/server/test-host'
import { routes } from './routes'

type Role = 'owner' | 'member' | 'removed' | 'stranger' | 'anonymous'
const roles: Role[] = ['owner', 'member', 'removed', 'stranger', 'anonymous']

/** Of one direct conversation: `owner` asks about his own things, `removed` was its third party's friend once. */
let callers: Record<Role, Ask>
let host: Awaited<ReturnType<typeof startTestHost>>
let things: {
  conversationId: string
  closedId: string
  memberId: string
  requestId: string
  sessionId: string
}

beforeAll(async () => {
  host = await startTestHost()
  const [owner, member, removed, stranger] = await Promise.all(
    [1, 2, 3, 4].map(() => makeCaller(host)),
  )
  if (!owner || !member || !removed || !stranger) throw new Error('four people')
  const { conversationId } = await makeFriends(owner.user, member.user)
  await sendMessage(owner.user.id, conversationId, {
    clientId: randomUUID(),
    text: 'for the two of us',
  })
  const { conversationId: closedId } = await makeFriends(owner.user, removed.user)
  await sendMessage(owner.user.id, closedId, { clientId: randomUUID(), text: 'before the end' })
  await removeFriend(owner.user.id, removed.user.id)
  const asker = await makeCaller(host)
  const asked = await requestFriend(asker.user.id, { username: owner.user.username })
  const { body } = await owner.ask('GET /api/sessions')
  things = {
    conversationId,
    closedId,
    memberId: member.user.id,
    requestId: asked.kind === 'asked' ? asked.request.id : '',
    sessionId: (body as { sessions: { id: string }[] }).sessions[0]?.id ?? '',
  }
  callers = {
    owner: owner.ask,
    member: member.ask,
    removed: removed.ask,
    stranger: stranger.ask,
    anonymous: host.anonymous,
  }
})
afterAll(() => host.close())

type Expected = Record<Role, number>
const signedIn = (status: number): Expected => ({
  owner: status,
  member: status,
  removed: status,
  stranger: status,
  anonymous: 401,
})
const open = (status: number): Expected => ({ ...signedIn(status), anonymous: status })
const members = (status: number): Expected => ({ ...signedIn(404), owner: status, member: status })
const send = () => ({ clientId: randomUUID(), text: 'hello' })

/** What each role gets for each route. The destructive ones aim at ids of nobody, so that the order is free. */
const rows: Record<string, { body?: () => unknown; expected: Expected }> = {
  'GET /api/auth/csrf': { expected: open(200) },
  'GET /api/auth/session': { expected: open(200) },
  'POST /api/auth/callback/credentials': {
    body: () => ({ username: 'x', password: 'y' }),
    expected: open(403),
  },
  'POST /api/auth/signout': { body: () => ({}), expected: open(403) },
  'POST /api/account': { body: () => ({}), expected: open(400) },
  'GET /api/account': { expected: signedIn(200) },
  'PATCH /api/account': { body: () => ({}), expected: signedIn(200) },
  'GET /api/sessions': { expected: signedIn(200) },
  'DELETE /api/sessions/:id': { expected: signedIn(404) },
  'GET /api/realtime/config': { expected: signedIn(200) },
  'POST /api/realtime/auth': {
    body: () => ({ socketId: '1.2', channels: [] }),
    expected: signedIn(200),
  },
  'POST /api/realtime/webhook': { body: () => ({}), expected: open(401) },
  'POST /api/sync': { body: () => ({}), expected: signedIn(200) },
  'PUT /api/delivered': { body: () => ({}), expected: signedIn(204) },
  'GET /api/users': { expected: signedIn(200) },
  'GET /api/friends': { expected: signedIn(200) },
  'PATCH /api/friends/:userId': {
    body: () => ({ alias: null }),
    expected: { ...signedIn(404), owner: 200 },
  },
  'DELETE /api/friends/:userId': { expected: signedIn(404) },
  'GET /api/friend-requests': { expected: signedIn(200) },
  'POST /api/friend-requests': {
    body: () => ({ username: 'nobody-by-this-name' }),
    expected: signedIn(404),
  },
  'PATCH /api/friend-requests/:id': {
    body: () => ({ action: 'decline' }),
    expected: { ...signedIn(404), owner: 204 },
  },
  'DELETE /api/friend-requests/:id': { expected: signedIn(404) },
  'GET /api/blocks': { expected: signedIn(200) },
  'PUT /api/blocks/:userId': { expected: signedIn(404) },
  'DELETE /api/blocks/:userId': { expected: signedIn(204) },
  'GET /api/conversations': { expected: signedIn(200) },
  'POST /api/conversations': {
    body: () => ({ kind: 'direct', userId: things.memberId }),
    expected: { ...signedIn(404), owner: 200 },
  },
  'GET /api/conversations/:conversationId': { expected: members(200) },
  'GET /api/conversations/:conversationId/messages': { expected: members(200) },
  'POST /api/conversations/:conversationId/messages': { body: send, expected: members(201) },
  'GET /api/conversations/:conversationId/changes': { expected: members(200) },
  'PUT /api/conversations/:conversationId/read': {
    body: () => ({ seq: 1 }),
    expected: members(204),
  },
  'POST /api/presence/watch': { body: () => ({ userIds: [] }), expected: signedIn(200) },
}

const NOBODY = randomUUID()
const QUERY: Record<string, string> = {
  'GET /api/users': '?query=somebody',
  'GET /api/conversations/:conversationId/changes': '?after=0',
}

function pathOf(name: string, path: string, conversationId = things.conversationId): string {
  const user = name.startsWith('PATCH /api/friends') ? things.memberId : NOBODY
  const id = name.startsWith('PATCH /api/friend-requests') ? things.requestId : NOBODY
  return (
    path.replace(':conversationId', conversationId).replace(':userId', user).replace(':id', id) +
    (QUERY[name] ?? '')
  )
}

test.each(routes.map(({ method, path }) => ({ name: `${method} ${path}`, method, path })))(
  '$name answers each role as it should',
  async ({ name, method, path }) => {
    const row = rows[name]
    if (!row) throw new Error(`${name} has no row: say what each role may do`)
    for (const role of roles) {
      const { status, body } = await callers[role](`${method} ${pathOf(name, path)}`, row.body?.())
      expect({ role, status }, JSON.stringify(body)).toEqual({ role, status: row.expected[role] })
    }
  },
)

const doors = routes.filter(({ path }) => path.includes(':conversationId'))

test.each(doors.map(({ method, path }) => ({ name: `${method} ${path}`, method, path })))(
  '$name: a foreign conversation and one that never was are the same to a stranger',
  async ({ name, method, path }) => {
    const body = rows[name]?.body
    const known = await callers.stranger(`${method} ${pathOf(name, path)}`, body?.())
    const unknown = await callers.stranger(
      `${method} ${pathOf(name, path, randomUUID())}`,
      body?.(),
    )
    const bare = ({ status, body: answer }: typeof known) =>
      JSON.stringify([status, answer]).replace(/"requestId":"[^"]+"/, '')
    expect(bare(known)).toBe(bare(unknown))
    expect(known.status).toBe(404)
  },
)

test('after a friendship ends the history stays readable and sending says why not', async () => {
  const path = `/api/conversations/${things.closedId}/messages`
  const page = await callers.removed(`GET ${path}`)
  expect(page).toMatchObject({ status: 200, body: { messages: [{ text: 'before the end' }] } })
  expect(await callers.removed(`POST ${path}`, send())).toMatchObject({
    status: 403,
    body: { error: { code: 'cannot_message' } },
  })
})

test('nobody can end the session of somebody else', async () => {
  const { status } = await callers.stranger(`DELETE /api/sessions/${things.sessionId}`)
  expect(status).toBe(404)
  expect((await callers.owner('GET /api/account')).status).toBe(200)
})
