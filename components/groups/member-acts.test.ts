import { expect, test } from 'vitest'
import type { Role } from '@/lib/groups/rules'
import type { MemberDto } from '@/lib/members/contract'
import { memberActs } from './member-acts'

const now = Date.parse('2026-01-01T12:00:00Z')
const bob = { id: 'bob', username: 'bob', displayName: 'Bob', avatarUrl: null }
const member = (role: Role, speakBarredUntil: string | null = null): MemberDto => ({
  user: bob,
  role,
  nickname: null,
  speakBarredUntil,
  joinedAt: '2026-01-01T00:00:00Z',
})
const looking = (role: Role) => ({ meId: 'ann', role, isFriend: true, mayMeet: true, now })

test.each<[Role, Role, string[]]>([
  ['owner', 'member', ['write', 'makeAdmin', 'transfer', 'bar', 'remove']],
  ['owner', 'admin', ['write', 'unmakeAdmin', 'transfer', 'bar', 'remove']],
  ['admin', 'member', ['write', 'bar', 'remove']],
  ['admin', 'admin', ['write']],
  ['admin', 'owner', ['write']],
  ['member', 'member', ['write']],
])('what an %s can do with an %s', (role, other, acts) => {
  expect(memberActs(member(other), looking(role))).toEqual(acts)
})

test('a bar is lifted while it lasts', () => {
  const barred = member('member', '2026-01-01T13:00:00Z')
  expect(memberActs(barred, looking('admin'))).toContain('unbar')
  expect(memberActs(barred, looking('admin'))).not.toContain('bar')
  const over = member('member', '2026-01-01T11:00:00Z')
  expect(memberActs(over, looking('admin'))).toContain('bar')
})

test('strangers ask each other where the group lets them, and nobody does anything with themselves', () => {
  const stranger = { ...looking('member'), isFriend: false }
  expect(memberActs(member('member'), stranger)).toEqual(['request'])
  expect(memberActs(member('member'), { ...stranger, mayMeet: false })).toEqual([])
  expect(memberActs(member('owner'), { ...looking('owner'), meId: 'bob' })).toEqual([])
})
