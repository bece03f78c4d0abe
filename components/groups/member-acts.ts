import { isMutedUntil } from '@/lib/conversations/rules'
import { may, type Role } from '@/lib/groups/rules'
import type { MemberDto } from '@/lib/members/contract'

export type MemberAct =
  | 'write'
  | 'request'
  | 'makeAdmin'
  | 'unmakeAdmin'
  | 'transfer'
  | 'bar'
  | 'unbar'
  | 'remove'

type Looking = {
  meId: string
  role: Role
  /** Not known before the friends are: then neither is offered. */
  isFriend: boolean | undefined
  /** Whether the group lets strangers ask each other. */
  mayMeet: boolean
  /** Epoch ms. */
  now: number
}

/** What can be done with a member, by whoever looks at them; nothing with oneself. */
export function memberActs(member: MemberDto, looking: Looking): MemberAct[] {
  const { role, isFriend, mayMeet, meId, now } = looking
  if (member.user.id === meId) return []
  const isBarred = isMutedUntil(member.speakBarredUntil, now)
  const acts: [MemberAct, boolean][] = [
    ['write', isFriend === true],
    ['request', isFriend === false && mayMeet],
    ['makeAdmin', member.role === 'member' && may('change_role', role, member.role)],
    ['unmakeAdmin', member.role === 'admin' && may('change_role', role, member.role)],
    ['transfer', may('transfer', role, member.role)],
    ['bar', !isBarred && may('bar', role, member.role)],
    ['unbar', isBarred && may('bar', role, member.role)],
    ['remove', may('remove', role, member.role)],
  ]
  return acts.flatMap(([act, isAllowed]) => (isAllowed ? [act] : []))
}
