import { sql } from '@/db/client'
import { markOf } from '../people/report'

export type StoredMessage = {
  conversationId: string
  seq: number
  rev: number
  clientId: string
  /** Told by the group itself: nobody wrote it. */
  isSystem: boolean
  mark: string | null
}
export type Head = { conversationId: string; lastSeq: number; lastRev: number }
export type Truth = { messages: StoredMessage[]; heads: Head[] }

/** What PostgreSQL holds: the one account of what was said. */
export async function readTruth(conversationIds: string[]): Promise<Truth> {
  const ids = [...new Set(conversationIds)]
  const rows = await sql<(StoredMessage & { text: string })[]>`
    SELECT conversation_id AS "conversationId", seq, rev, client_id AS "clientId", kind = 'system' AS "isSystem",
      text
    FROM messages WHERE conversation_id = ANY(${ids}::uuid[]) ORDER BY conversation_id, seq`
  const heads = await sql<Head[]>`
    SELECT id AS "conversationId", last_seq AS "lastSeq", last_rev AS "lastRev"
    FROM conversations WHERE id = ANY(${ids}::uuid[])`
  const messages = rows.map(({ text, ...row }) => ({ ...row, mark: markOf(text) }))
  return { messages, heads }
}
