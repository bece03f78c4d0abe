import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { removeFriend } from '@/lib/friends/remove-friend'
import { requestFriend } from '@/lib/friends/request-friend'
import { sendMessage } from '@/lib/messages/send-message'
import { type Ask, makeCaller, startTestHost } from '@/server/test-host'
import { type Role, roles, rows, send, type Things } from './access-table'
import { routes } from './routes'

/** Of one direct conversation: `owner` asks about his own things, `removed` was its third party's friend once. */
let callers: Record<Role, Ask>
let host: Awaited<ReturnType<typeof startTestHost>>
let things: Things

beforeAll(async () => {
  host = await startTestHost()
  const [owner, member, removed, stranger] = await Promise.all(
    [1, 2, 3, 4].map(() => makeCaller(host)),
  )
  if (!owner || !member || !removed || !stranger) throw new Error('four people')
  const { conversationId } = await makeFriends(owner.user, member.user)
  const { conversationId: closedId } = await makeFriends(owner.user, removed.user)
  for (const id of [conversationId, closedId])
    for (const text of ['before the end', 'to be recalled'])
      await sendMessage(owner.user.id, id, { clientId: randomUUID(), text })
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

const NOBODY = randomUUID()
const QUERY: Record<string, string> = {
  'GET /api/users': '?query=somebody',
  'GET /api/search': '?q=somebody',
  'GET /api/conversations/:conversationId/changes': '?after=0',
  'GET /api/conversations/:conversationId/receipts': '?seq=1',
}

function pathOf(name: string, path: string, conversationId = things.conversationId): string {
  const user = name.startsWith('PATCH /api/friends') ? things.memberId : NOBODY
  const id = name.startsWith('PATCH /api/friend-requests') ? things.requestId : NOBODY
  const seq = name.startsWith('DELETE') && name.endsWith(':seq') ? '2' : '1'
  const filled = path
    .replace(':conversationId', conversationId)
    .replace(':userId', user)
    .replace(':seq', seq)
    .replace(':inviteId', NOBODY)
    .replace(':requestId', NOBODY)
    .replace(':token', NOBODY)
    .replace(':emoji', encodeURIComponent('👍'))
    .replace(':id', id)
  return filled + (QUERY[name] ?? '')
}

test.each(routes.map(({ method, path }) => ({ name: `${method} ${path}`, method, path })))(
  '$name answers each role as it should',
  async ({ name, method, path }) => {
    const row = rows[name]
    if (!row) throw new Error(`${name} has no row: say what each role may do`)
    for (const role of roles) {
      const { status, body } = await callers[role](
        `${method} ${pathOf(name, path)}`,
        row.body?.(things),
      )
      expect({ role, status }, JSON.stringify(body)).toEqual({ role, status: row.expected[role] })
    }
  },
)

const doors = routes.filter(({ path }) => path.includes(':conversationId'))

test.each(doors.map(({ method, path }) => ({ name: `${method} ${path}`, method, path })))(
  '$name: a foreign conversation and one that never was are the same to a stranger',
  async ({ name, method, path }) => {
    const body = rows[name]?.body
    const known = await callers.stranger(`${method} ${pathOf(name, path)}`, body?.(things))
    const unknown = await callers.stranger(
      `${method} ${pathOf(name, path, randomUUID())}`,
      body?.(things),
    )
    const bare = ({ status, body: answer }: typeof known) =>
      JSON.stringify([status, answer]).replace(/"requestId":"[^"]+"/, '')
    expect(bare(known)).toBe(bare(unknown))
    expect(known.status).toBe(404)
  },
)

test.each(doors.map(({ method, path }) => ({ name: `${method} ${path}`, method, path })))(
  '$name answers a former friend as it should',
  async ({ name, method, path }) => {
    const row = rows[name]
    const asked = `${method} ${pathOf(name, path, things.closedId)}`
    const { status, body } = await callers.removed(asked, row?.body?.(things))
    expect(status, JSON.stringify(body)).toBe(row?.closed)
  },
)

test('after a friendship ends the history stays readable and sending says why not', async () => {
  const path = `/api/conversations/${things.closedId}/messages`
  const page = await callers.removed(`GET ${path}`)
  expect(page).toMatchObject({
    status: 200,
    body: { messages: [{ text: 'before the end' }, { text: 'to be recalled' }] },
  })
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
