import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { type conversations, memberships, users } from '@/db/schema'
import { hasOwnChannel } from '../realtime/audience'
import { conversationChannel, userChannel } from '../realtime/contract'
import { isOversize, type Publication, publication } from '../realtime/publication'
import { presentUser, userColumns } from '../users/present'
import type { SharedConversationDto } from './contract'
import { presentShared } from './present'

type ConversationRow = typeof conversations.$inferSelect
type Reader = Pick<Transaction, 'select'>

/** A conversation as it is broadcast. Without the last message: its own change does not carry that text again. */
export async function presentForMembers(
  tx: Reader,
  row: ConversationRow,
): Promise<SharedConversationDto> {
  const { announcedBy } = row
  const [announcer] = announcedBy
    ? await tx.select(userColumns).from(users).where(eq(users.id, announcedBy))
    : []
  const peers = row.kind === 'direct' ? await membersOf(tx, row.id) : []
  return presentShared(row, {
    peers: peers.map(presentUser),
    announcer: announcer ? presentUser(announcer) : null,
    lastMessage: null,
  })
}

/** The channels on which it is heard what happens there: see audience.ts for statements by hand. */
export async function audienceOf(tx: Reader, row: ConversationRow): Promise<string[]> {
  if (hasOwnChannel(row)) return [conversationChannel(row.id, row.epoch)]
  return (await membersOf(tx, row.id)).map(({ id, epoch }) => userChannel(id, epoch))
}

const membersOf = (tx: Reader, conversationId: string) =>
  tx
    .select({ ...userColumns, epoch: users.epoch })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.conversationId, conversationId))
    .orderBy(memberships.userId)

export async function conversationPublication(
  tx: Reader,
  row: ConversationRow,
): Promise<Publication> {
  const { id: conversationId, lastRev: rev } = row
  const conversation = await presentForMembers(tx, row)
  const channels = await audienceOf(tx, row)
  const told = (shared: SharedConversationDto | null) =>
    publication(channels, 'conversation.changed', { conversationId, rev, conversation: shared })
  const whole = told(conversation)
  const settles = { streamId: conversationId, rev }
  return { ...(isOversize(whole.data) ? told(null) : whole), settles }
}

/**
 * After the epoch has grown: whoever listens to the channel of before learns that there is news, and with it the
 * new name. It says nothing, since those who had to go hear it too.
 */
export function oldNamePublication(row: ConversationRow): Publication {
  const { id: conversationId, epoch, lastSeq, lastRev, memberCount } = row
  const wasLarge = hasOwnChannel({ memberCount: memberCount + 1 })
  const channels = wasLarge ? [conversationChannel(conversationId, epoch - 1)] : []
  const empty = { conversationId, lastSeq, lastRev, allSeq: 0, conversation: null }
  return publication(channels, 'conversation.bumped', empty)
}
