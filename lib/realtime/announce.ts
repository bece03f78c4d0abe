import { sql as raw } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { outbox } from '@/db/schema'
import { type AccountKind, userChannel } from './contract'
import { type Publication, publication } from './publication'

type Person = { id: string; rev: number; epoch: number }

/**
 * Grows the account stream of each person and queues the event in the same transaction.
 * The caller has locked these people; publish what comes back after the commit.
 */
export async function announceAccounts(
  tx: Transaction,
  userIds: string[],
  kind: AccountKind,
): Promise<Publication[]> {
  if (userIds.length === 0) return []
  const ids = raw.join(
    userIds.map((id) => raw`${id}::uuid`),
    raw`, `,
  )
  const people = await tx.execute<Person>(
    raw`UPDATE users SET rev = rev + 1 WHERE id IN (${ids}) RETURNING id, rev, epoch`,
  )
  await tx
    .insert(outbox)
    .values(
      people.map(({ id, rev }) => ({ streamId: id, rev, topic: 'account' as const, detail: kind })),
    )
  return people.map((person) => accountPublication(person, kind))
}

export function accountPublication({ id, rev, epoch }: Person, kind: AccountKind): Publication {
  return {
    ...publication([userChannel(id, epoch)], 'account.changed', { rev, kind }),
    settles: { streamId: id, rev },
  }
}

type Revoked = { sessionId: string; userId: string; epoch: number }

/** On the channel's last name: those who still listen there move to the next, `epoch`. */
export function revokedPublication({ sessionId, userId, epoch }: Revoked): Publication {
  return {
    ...publication([userChannel(userId, epoch - 1)], 'session.revoked', { sessionId }),
    settles: { streamId: sessionId, rev: epoch },
  }
}

/** The first locks of every change between people, in id order: see delivery.md for the order after them. */
export async function lockPeople(tx: Transaction, userIds: string[]): Promise<void> {
  const ids = raw.join(
    userIds.map((id) => raw`${id}::uuid`),
    raw`, `,
  )
  await tx.execute(raw`SELECT 1 FROM users WHERE id IN (${ids}) ORDER BY id FOR NO KEY UPDATE`)
}
