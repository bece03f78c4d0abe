import { randomUUID } from 'node:crypto'
import { and, eq, inArray, sql as raw } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { conversations, memberships, messages, outbox, users } from '@/db/schema'
import {
  audienceOf,
  conversationPublication,
  oldNamePublication,
  presentForMembers,
} from '@/lib/conversations/announce'
import { messagePublication } from '@/lib/messages/announce'
import type { SystemEvent } from '@/lib/messages/contract'
import { presentMessage, type StoredSystem } from '@/lib/messages/present'
import { userChannel } from '@/lib/realtime/contract'
import { type Publication, publication } from '@/lib/realtime/publication'
import { userColumns } from '@/lib/users/present'
import type { Group } from './hold-group'

/** So that an event of many names stays small. */
const NAMED = 10

type MessageRow = typeof messages.$inferSelect
export type GroupColumns = PgUpdateSetSource<typeof conversations>
type Happened = {
  conversationId: string
  event: SystemEvent
  actorId: string
  subjectIds?: string[]
  value?: string
}

/** A change of a held group that all are told by a system message: one seq, one rev, one event. */
export async function tellGroup(
  tx: Transaction,
  happened: Happened,
  set: GroupColumns = {},
): Promise<Publication[]> {
  const { conversationId, actorId } = happened
  const lastMessageAt = raw`now()`
  const row = await grow(tx, conversationId, { ...set, lastSeq: raw`last_seq + 1`, lastMessageAt })
  const { lastSeq: seq, lastRev: rev } = row
  const system = systemOf(happened)
  const [message] = await tx
    .insert(messages)
    .values({ conversationId, seq, rev, clientId: randomUUID(), kind: 'system', system })
    .returning()
  await tx
    .insert(outbox)
    .values({ streamId: conversationId, rev, topic: 'message', detail: String(seq) })
  const people = await peopleOf(tx, conversationId, system)
  const told = presentMessage({ ...(message as MessageRow), system, people }, null)
  const conversation = await presentForMembers(tx, row)
  const change = { conversationId, rev, seq, by: actorId, conversation }
  const channels = await audienceOf(tx, row)
  return [
    messagePublication(change, JSON.stringify(told), channels),
    ...('epoch' in set ? [oldNamePublication(row)] : []),
    ...(await readByActor(tx, happened, seq)),
  ]
}

/** A change of a held group that speaks for itself: no message, one rev, one event. */
export async function announceGroup(
  tx: Transaction,
  conversationId: string,
  set: GroupColumns = {},
): Promise<Publication[]> {
  const row = await grow(tx, conversationId, set)
  const { lastRev: rev } = row
  await tx
    .insert(outbox)
    .values({ streamId: conversationId, rev, topic: 'conversation', detail: '' })
  return [await conversationPublication(tx, row)]
}

async function grow(tx: Transaction, id: string, set: GroupColumns): Promise<Group> {
  const [row] = await tx
    .update(conversations)
    .set({ ...set, lastRev: raw`last_rev + 1` })
    .where(eq(conversations.id, id))
    .returning()
  return row as Group
}

function systemOf({ event, actorId, subjectIds = [], value }: Happened): StoredSystem {
  const named = subjectIds.slice(0, NAMED)
  const isCut = named.length < subjectIds.length
  const said = isCut ? String(subjectIds.length) : value
  return { event, actorId, subjectIds: named, ...(said !== undefined && { value: said }) }
}

/** Under the names that they have in this group. */
async function peopleOf(tx: Transaction, conversationId: string, system: StoredSystem) {
  const { actorId, subjectIds } = system
  const inGroup = and(
    eq(memberships.userId, users.id),
    eq(memberships.conversationId, conversationId),
  )
  return tx
    .select({
      ...userColumns,
      displayName: raw<string>`COALESCE(${memberships.nickname}, ${users.displayName})`,
    })
    .from(users)
    .leftJoin(memberships, inGroup)
    .where(inArray(users.id, actorId ? [actorId, ...subjectIds] : subjectIds))
}

/** Nobody has to read what they did themselves. What they had not read before stays unread. */
async function readByActor(
  tx: Transaction,
  { conversationId, actorId: userId }: Happened,
  seq: number,
): Promise<Publication[]> {
  const moved = await tx
    .update(memberships)
    .set({ readSeq: seq })
    .from(users)
    .where(
      and(
        eq(memberships.conversationId, conversationId),
        eq(memberships.userId, userId),
        eq(memberships.readSeq, seq - 1),
        eq(users.id, memberships.userId),
      ),
    )
    .returning({ epoch: users.epoch })
  return moved.map(({ epoch }) =>
    publication([userChannel(userId, epoch)], 'read.moved', { conversationId, userId, seq }),
  )
}
