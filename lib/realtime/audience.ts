import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { conversationChannel, userChannel } from './contract'

/** Who hears of a conversation. Which channels that are follows from its size alone. */
export type Audience = {
  conversationId: string
  epoch: number
  memberCount: number
  /** `userId epoch` of every member; null where the conversation has a channel of its own. */
  members: string[] | null
  /** Likewise, where there are too many: whom the message names, who are told all the same. */
  called?: string[] | null
}

/**
 * The columns of an audience but its id, from `c` with the id, epoch and member_count of one conversation. The
 * members are those of that moment, not of the statement's beginning: whoever was removed while it waited for the
 * conversation's lock hears nothing. The send statement, which is for many, asks the same.
 */
export const audienceColumns = () => sql`
  c.epoch, c.member_count AS "memberCount", CASE WHEN c.member_count <= ${env.FANOUT_DIRECT_MEMBERS} THEN members_to_tell(c.id)
  END AS members`

/** Whom a message names, of whom `members` does not tell. In a small group they are told like everybody. */
export const findCalled = (
  { conversationId, members }: Pick<Audience, 'conversationId' | 'members'>,
  userIds: string[] = [],
): Promise<string[]> | null =>
  members || userIds.length === 0 ? null : findPeople(conversationId, userIds)

/** Those of them who are members, as {@link Audience} names them. */
async function findPeople(conversationId: string, userIds: string[]): Promise<string[]> {
  const rows = await sql<{ person: string }[]>`
    SELECT u.id || ' ' || u.epoch AS person FROM users u JOIN memberships x ON x.user_id = u.id
    WHERE x.conversation_id = ${conversationId} AND u.id = ANY(${userIds}::uuid[])`
  return rows.map(({ person }) => person)
}

/** More people than are told one by one: whoever has it open listens to the conversation's own channel. */
export const hasOwnChannel = ({ memberCount }: Pick<Audience, 'memberCount'>): boolean =>
  memberCount > env.FANOUT_DIRECT_MEMBERS

/** Not in the largest ones: there the lists of those who do not look learn by comparing heads. */
export const hasBumps = ({ memberCount }: Pick<Audience, 'memberCount'>): boolean =>
  memberCount > env.FANOUT_DIRECT_MEMBERS && memberCount <= env.FANOUT_BUMP_MEMBERS

export function channelsOf({ conversationId, epoch, members, called }: Audience): string[] {
  if (members) return members.map(memberChannel)
  return [conversationChannel(conversationId, epoch), ...(called ?? []).map(memberChannel)]
}

/** Of a person as statements name them: `userId epoch`. */
function memberChannel(member: string): string {
  const [userId = '', epoch] = member.split(' ')
  return userChannel(userId, Number(epoch))
}
