import { and, eq, sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { type Held, holdGroup, type Membership } from '@/lib/groups/hold-group'
import { publishGroup } from '@/lib/groups/publish-group'
import { may } from '@/lib/groups/rules'
import { announceGroup, tellGroup } from '@/lib/groups/tell-group'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import type { ChangeMemberInput, MemberDto } from './contract'
import { findMember } from './list-members'

/**
 * Another role, a pause from speaking, one's own nickname. What is so already changes nothing.
 * @throws AppError not_found, forbidden, owner_must_stay
 */
export async function changeMember(
  actorId: string,
  { conversationId, memberId }: { conversationId: string; memberId: string },
  change: ChangeMemberInput,
): Promise<MemberDto> {
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [actorId, memberId])
    const held = await holdGroup(tx, conversationId, [actorId, memberId])
    const member = memberId === actorId ? held.actor : held.others.get(memberId)
    if (!member) throw new AppError('not_found')
    requireRights(held, member, change)
    return [
      ...(await changeRole(tx, { ...held, member }, change.role)),
      ...(await changeQuietly(tx, member, change)),
    ]
  })
  publishGroup(conversationId, publications)
  return findMember(conversationId, memberId)
}

function requireRights({ actor }: Held, member: Membership, change: ChangeMemberInput) {
  const isSelf = member.userId === actor.userId
  const { role, speakBarredUntil, nickname } = change
  if (role && role !== member.role) {
    if (isSelf && actor.role === 'owner') throw new AppError('owner_must_stay')
    const action = role === 'owner' ? 'transfer' : 'change_role'
    if (isSelf || !may(action, actor.role, member.role)) throw new AppError('forbidden')
  }
  // Nobody stands above an owner who could let them speak again.
  const mayBar = !isSelf && role !== 'owner' && may('bar', actor.role, member.role)
  if (speakBarredUntil !== undefined && !mayBar) throw new AppError('forbidden')
  if (nickname !== undefined && !isSelf) throw new AppError('forbidden')
}

type Changing = Held & { member: Membership }

async function changeRole(
  tx: Transaction,
  { group, actor, member }: Changing,
  role: ChangeMemberInput['role'],
): Promise<Publication[]> {
  if (role === undefined || role === member.role) return []
  const happened = { conversationId: group.id, actorId: actor.userId, subjectIds: [member.userId] }
  if (role !== 'owner') {
    await update(tx, member, { role })
    const told = await tellGroup(tx, { ...happened, event: 'role_changed', value: role })
    return [...told, ...(await announceAccounts(tx, [member.userId], 'memberships'))]
  }
  // In this order: there is never a second owner.
  await update(tx, actor, { role: 'admin' })
  await update(tx, member, { role, speakBarredUntil: null })
  const told = await tellGroup(tx, { ...happened, event: 'owner_changed' })
  return [...told, ...(await announceAccounts(tx, [actor.userId, member.userId], 'memberships'))]
}

/** The member's own devices learn of it, and whoever looks at the list of members. */
async function changeQuietly(
  tx: Transaction,
  member: Membership,
  { nickname = member.nickname, speakBarredUntil }: ChangeMemberInput,
): Promise<Publication[]> {
  const until = speakBarredUntil === undefined ? member.speakBarredUntil : dateOf(speakBarredUntil)
  const isSame =
    nickname === member.nickname && until?.getTime() === member.speakBarredUntil?.getTime()
  if (isSame) return []
  await update(tx, member, { nickname, speakBarredUntil: until })
  const told = await announceGroup(tx, member.conversationId)
  return [...told, ...(await announceAccounts(tx, [member.userId], 'memberships'))]
}

const dateOf = (time: string | null) => (time === null ? null : new Date(time))

type Columns = Partial<Pick<Membership, 'role' | 'nickname' | 'speakBarredUntil'>>

async function update(tx: Transaction, { conversationId, userId }: Membership, set: Columns) {
  const rev = raw`(SELECT rev + 1 FROM users WHERE id = ${userId})`
  await tx
    .update(memberships)
    .set({ ...set, rev })
    .where(and(eq(memberships.conversationId, conversationId), eq(memberships.userId, userId)))
}
