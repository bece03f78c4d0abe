import { and, eq, sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { joinRequests } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { type Held, holdGroup } from '@/lib/groups/hold-group'
import { publishGroup } from '@/lib/groups/publish-group'
import { may } from '@/lib/groups/rules'
import { admit } from '@/lib/members/admit'
import { lockPeople } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import { findAnswerers, tellAnswerers } from './answerers'

type Asked = { conversationId: string; requestId: string; action: 'accept' | 'decline' }

/**
 * The yes or no of an owner or admin; whoever waited joins by the former and is not told of the latter.
 * @throws AppError not_found, forbidden for members, already_answered, group_full
 */
export async function answerJoinRequest(userId: string, asked: Asked): Promise<void> {
  const { conversationId, action } = asked
  const publications = await transaction(async (tx) => {
    const answerers = await findAnswerers(tx, conversationId)
    const waiting = await waitingPerson(tx, asked)
    await lockPeople(tx, [userId, ...answerers, ...waiting])
    const held = await holdGroup(tx, conversationId, [userId, ...answerers, ...waiting])
    if (!may('approve', held.actor.role)) throw new AppError('forbidden')
    const personId = await close(tx, userId, asked)
    const told = action === 'accept' ? await accept(tx, held, personId) : []
    return [...told, ...(await tellAnswerers(tx, conversationId, answerers))]
  })
  if (action === 'accept') publishGroup(conversationId, publications)
  else publish(...publications)
}

const ofGroup = ({ conversationId, requestId }: Asked) =>
  and(eq(joinRequests.id, requestId), eq(joinRequests.conversationId, conversationId))

async function waitingPerson(tx: Transaction, asked: Asked): Promise<string[]> {
  const rows = await tx
    .select({ userId: joinRequests.userId })
    .from(joinRequests)
    .where(ofGroup(asked))
  return rows.map(({ userId }) => userId)
}

/** Once and for all: the first answer counts. */
async function close(tx: Transaction, answeredBy: string, asked: Asked): Promise<string> {
  const state = asked.action === 'accept' ? ('accepted' as const) : ('declined' as const)
  const [closed] = await tx
    .update(joinRequests)
    .set({ state, answeredBy, answeredAt: raw`now()` })
    .where(and(ofGroup(asked), eq(joinRequests.state, 'pending')))
    .returning({ userId: joinRequests.userId })
  if (closed) return closed.userId
  const [known] = await waitingPerson(tx, asked)
  throw new AppError(known ? 'already_answered' : 'not_found')
}

/** They may have been added meanwhile. */
async function accept(tx: Transaction, { group, others }: Held, personId: string) {
  if (others.has(personId)) return []
  return admit(tx, group, { userIds: [personId], event: 'member_joined', actorId: personId })
}
