import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeFriends, makeGroup } from '@/db/factories'
import { changeMember } from '@/lib/members/change-member'
import { removeMember } from '@/lib/members/remove-member'
import { sendMessage } from '@/lib/messages/send-message'
import { makeCaller, startTestHost } from '@/server/test-host'
import { type People, type Role, type Row, roles, rows } from './group-access-table'
import { routes } from './routes'

type Caller = Awaited<ReturnType<typeof makeCaller>>
let host: Awaited<ReturnType<typeof startTestHost>>
let callers: Record<Exclude<Role, 'anonymous'>, Caller>
let target: Caller
let friend: Caller
let people: People
let conversationId: string

beforeAll(async () => {
  host = await startTestHost()
  const make = () => makeCaller(host)
  const [owner, admin, member] = [await make(), await make(), await make()]
  callers = { owner, admin, member, removed: await make(), stranger: await make() }
  ;[target, friend] = [await make(), await make()]
  await makeFriends(owner.user, friend.user)
  people = { targetId: target.user.id, ownerId: owner.user.id, friendId: friend.user.id }
})
afterAll(() => host.close())

/** Each question is asked in a group of its own: what one may do must not decide about the next. */
beforeEach(async () => {
  const { owner, admin, member, removed } = callers
  const ownerId = owner.user.id
  const joined = [admin, member, removed, target].map(({ user }) => user)
  conversationId = (await makeGroup(owner.user, joined)).conversationId
  await sendMessage(ownerId, conversationId, { clientId: randomUUID(), text: 'before the end' })
  await changeMember(ownerId, { conversationId, memberId: admin.user.id }, { role: 'admin' })
  await removeMember(ownerId, conversationId, removed.user.id)
})

const doors = routes.filter(({ path }) => path.includes(':conversationId'))
const questions = doors.flatMap(({ method, path }) => {
  const name = `${method} ${path}`
  return (rows[name] ?? [null]).map((row, i) => ({ name: `${name} ${i + 1}`, method, path, row }))
})

test.each(questions)(
  '$name answers each role as it should',
  async ({ name, method, path, row }) => {
    if (!row) throw new Error(`${name} has no row: say what each role may do in a group`)
    const got = { ...row.expected }
    for (const role of roles) got[role] = await ask(role, `${method} ${filled(path, row)}`, row)
    expect(got).toEqual(row.expected)
  },
)

async function ask(role: Role, what: string, { body }: Row): Promise<number> {
  const one = role === 'anonymous' ? host.anonymous : callers[role].ask
  return (await one(what, body?.(people))).status
}

const NOBODY = randomUUID()

const filled = (path: string, { of = 'targetId' }: Row) =>
  path
    .replace(':conversationId', conversationId)
    .replace(':userId', people[of])
    .replace(':seq', '1')
    .replace(':emoji', encodeURIComponent('👍'))
    .replace(/:inviteId|:requestId/, NOBODY)
    .concat(path.endsWith('/changes') ? '?after=0' : '')
    .concat(path.endsWith('/receipts') ? '?seq=1' : '')
