import type { Transaction } from '@/db/client'
import { conversations, friendships, memberships, messages, searchBacklog } from '@/db/schema'
import { type Conversation, sentLines } from './conversation'
import type { Name } from './people'
import { personId, stableId } from './stable-id'

const GREETING_MS = 10 * 60_000

/** A conversation with its history as if it had been sent: dense seqs, heads and cursors moved. */
export async function plantConversation(
  tx: Transaction,
  conversation: Conversation,
  now: number,
): Promise<void> {
  const { between, hasEnded } = conversation
  const id = stableId('conversation', ...between)
  const sent = sentLines(conversation, now)
  const since = new Date((sent[0]?.sentAt.getTime() ?? now) - GREETING_MS)
  await tx.insert(conversations).values({
    id,
    kind: 'direct',
    directKey: between.map(personId).sort().join(':'),
    memberCount: 2,
    lastSeq: sent.length,
    // The end of a friendship is a change of the conversation itself, as in closeBetween.
    lastRev: sent.length + (hasEnded ? 1 : 0),
    epoch: hasEnded ? 1 : 0,
    createdAt: since,
    lastMessageAt: sent.at(-1)?.sentAt,
  })
  await tx.insert(memberships).values(
    between.map((name) => ({
      conversationId: id,
      userId: personId(name),
      maySend: !hasEnded,
      joinedAt: since,
      ...cursorsOf(conversation, name),
    })),
  )
  await tx.insert(messages).values(
    sent.map(({ author, text, sentAt }, i) => ({
      conversationId: id,
      seq: i + 1,
      rev: i + 1,
      clientId: stableId('message', id, i + 1),
      authorId: personId(author),
      text,
      sentAt,
    })),
  )
  await tx.insert(searchBacklog).values({ conversationId: id, upto: sent.length })
  if (!hasEnded) await befriend(tx, between, { conversationId: id, since })
}

function cursorsOf({ lines, unread, undelivered }: Conversation, name: Name) {
  const deliveredSeq = lines.length - (undelivered?.[name] ?? 0)
  return { deliveredSeq, readSeq: Math.min(deliveredSeq, lines.length - (unread?.[name] ?? 0)) }
}

type Bond = { conversationId: string; since: Date }

async function befriend(tx: Transaction, [a, b]: [Name, Name], bond: Bond) {
  await tx.insert(friendships).values([
    { userId: personId(a), friendId: personId(b), ...bond },
    { userId: personId(b), friendId: personId(a), ...bond },
  ])
}
