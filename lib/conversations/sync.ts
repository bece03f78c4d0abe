import { eq } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { userChannel } from '../realtime/contract'
import { loadAcquaintance } from '../users/acquaintance'
import type { Head, SyncResult } from './contract'
import type { SyncInput } from './inputs'
import { loadConversations } from './load-conversations'

const MOST = 500

type Row = { id: string; lastSeq: number; lastRev: number; readSeq: number; rev: number }

/**
 * Compares heads: a lost last event leaves no hole that any other rule could see.
 * With more than fits, `rev` stays below the first membership left out, so that the next call brings it.
 */
export async function sync(
  userId: string,
  { rev = 0, heads = {} }: SyncInput,
): Promise<SyncResult> {
  const me = await db.query.users.findFirst({
    where: eq(users.id, userId),
    columns: { rev: true, epoch: true },
  })
  if (!me) throw new AppError('unauthenticated')
  const rows = await sql<Row[]>`
    SELECT c.id, c.last_seq AS "lastSeq", c.last_rev AS "lastRev", m.read_seq AS "readSeq", m.rev
    FROM memberships m JOIN conversations c ON c.id = m.conversation_id
    WHERE m.user_id = ${userId}
    ORDER BY c.last_message_at DESC NULLS LAST, c.id`
  const changed = rows.filter((row) => row.rev > rev).sort((a, b) => a.rev - b.rev)
  const moved = rows.filter((row) => row.rev <= rev && differs(row, heads[row.id]))
  const differing = [...changed, ...moved]
  const answered = differing.slice(0, MOST)
  const current = new Set(rows.map(({ id }) => id))
  return {
    rev: changed[MOST] ? changed[MOST].rev - 1 : me.rev,
    conversations: await loadConversations(
      userId,
      answered.map(({ id }) => id),
    ),
    heads: Object.fromEntries(answered.map(({ id, ...row }) => [id, headOf(row)])),
    gone: Object.keys(heads).filter((id) => !current.has(id)),
    ...(await loadAcquaintance(userId)),
    more: differing.length > MOST,
    userChannel: userChannel(userId, me.epoch),
  }
}

const headOf = ({ lastSeq, lastRev, readSeq }: Omit<Row, 'id'>): Head => [lastSeq, lastRev, readSeq]

function differs(row: Row, head: Head | undefined): boolean {
  if (!head) return true
  const [lastSeq, lastRev, readSeq] = head
  return row.lastSeq !== lastSeq || row.lastRev !== lastRev || row.readSeq !== readSeq
}
