import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { makeFriends, makeGroup } from '@/db/factories'
import { changeMember } from '@/lib/members/change-member'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import { makeCaller, startTestHost } from './test-host'
import type { Caller } from './two-friends'

export let host: Awaited<ReturnType<typeof startTestHost>>
export let owner: Caller
export let admin: Caller
export let member: Caller
/** Of the owner's, and no member. */
export let friend: Caller
export let groupId: string

/** For a whole file of tests: one host, and for each test a group whose first message made somebody an admin. */
export function eachWithAGroup(): void {
  beforeAll(async () => {
    host = await startTestHost()
  })
  beforeEach(async () => {
    const make = () => makeCaller(host)
    ;[owner, admin, member, friend] = [await make(), await make(), await make(), await make()]
    await makeFriends(owner.user, friend.user)
    groupId = (await makeGroup(owner.user, [admin.user, member.user])).conversationId
    const asked = { conversationId: groupId, memberId: admin.user.id }
    await changeMember(owner.user.id, asked, { role: 'admin' })
  })
  afterAll(() => host.close())
}

export const inGroup = (rest = '') => `/api/conversations/${groupId}${rest}`
export const say = (one: Caller, text: string, more: object = {}) =>
  one.ask(`POST ${inGroup('/messages')}`, { clientId: randomUUID(), text, ...more })
export const change = (one: Caller, body: object) => one.ask(`PATCH ${inGroup()}`, body)
export const add = (one: Caller, ...others: Caller[]) =>
  one.ask(`POST ${inGroup('/members')}`, { userIds: others.map(({ user }) => user.id) })
export const changeOne = (one: Caller, other: Caller, body: object) =>
  one.ask(`PATCH ${inGroup(`/members/${other.user.id}`)}`, body)
export const remove = (one: Caller, other: Caller) =>
  one.ask(`DELETE ${inGroup(`/members/${other.user.id}`)}`)

export async function history(one: Caller): Promise<MessageDto[]> {
  const { body } = await one.ask(`GET ${inGroup('/messages')}`)
  return (body as MessagePage).messages
}

export const refused = (status: number, code: string, fields?: object) => ({
  status,
  body: { error: { code, ...(fields && { fields }) } },
})
