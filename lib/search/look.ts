import { sql } from '@/db/client'
import { type JoinedRow, joinedColumns } from '@/lib/messages/present'
import { wordsColumn } from '@/lib/uploads/present'
import type { SearchInput } from './contract'
import { type Place, SHORT, SLACK_MS, type Stretch } from './newest-first'

export type Begun = Parameters<Parameters<typeof sql.begin>[1]>[0]
export type Asked = {
  userId: string
  input: SearchInput
  tsquery: string
  /** Only what is older than this place. */
  olderThan: Place | null
}
export type Scope = {
  stretches: Stretch[]
  conversations: number
  messages: number
  unindexed: number
}

type Row = Stretch & { olderAt: number | null; unindexedUpto: number }

/** Later than any message, and still a year of four digits. */
const NEVER = Date.UTC(9999, 0)
/** A unit of the index, in bits of the seq, as `search_scope` of the migrations has it. */
const UNIT_BITS = 11

/**
 * All that this person may see, in stretches: the newest of each conversation in a short one.
 * Time leaves some out of the search, never out of the count.
 */
export async function loadScope(tx: Begun, { userId, input, olderThan }: Asked): Promise<Scope> {
  const { conversationId = null, after = 0, before = Number.POSITIVE_INFINITY } = input
  const rows = await tx<Row[]>`
    WITH mine AS (
      SELECT c.id, x.history_from_seq AS first, c.last_seq AS last,
        COALESCE(b.upto, 0) AS "unindexedUpto"
      FROM memberships x JOIN conversations c ON c.id = x.conversation_id
      LEFT JOIN search_backlog b ON b.conversation_id = c.id
      WHERE x.user_id = ${userId} AND (${conversationId}::uuid IS NULL OR c.id = ${conversationId})
        AND c.last_seq >= x.history_from_seq
    ), part AS (
      SELECT mine.*, low, COALESCE(lead(low) OVER (PARTITION BY id ORDER BY low) - 1, last) AS high
      FROM mine, LATERAL (
        SELECT GREATEST(first, number << ${UNIT_BITS}) AS low
        FROM generate_series(first >> ${UNIT_BITS}, last >> ${UNIT_BITS}) AS number
        UNION SELECT GREATEST(first, last - ${SHORT - 1})
      ) AS begun
    ), stretch AS (
      SELECT part.*, (
        SELECT (extract(epoch FROM m.sent_at) * 1000)::float8 FROM messages m
        WHERE m.conversation_id = part.id AND m.seq = part.high
      ) AS at FROM part
    )
    SELECT id AS "conversationId", low, high, at + ${SLACK_MS}::float8 AS "newestAt", "unindexedUpto",
      lag(at) OVER (PARTITION BY id ORDER BY low) - ${SLACK_MS}::float8 AS "olderAt"
    FROM stretch`
  const until = Math.min(olderThan?.at ?? before, before)
  const mayHold = ({ newestAt, olderAt }: Row) =>
    newestAt >= after && (olderAt === null || olderAt <= until)
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    stretches: rows
      .filter(mayHold)
      .map((row) => ({ ...row, newestAt: Math.min(row.newestAt, until) })),
    conversations: new Set(rows.map((row) => row.conversationId)).size,
    messages: sum(({ low, high }) => high - low + 1),
    unindexed: sum(({ low, high, unindexedUpto }) =>
      Math.max(0, Math.min(high, unindexedUpto) - low + 1),
    ),
  }
}

export type LookedUp = {
  stretch: number
  conversationId: string
  seq: number
  text: string
  sentAt: Date | string
}
/** At most so many of each; none older than the floor, if there is one, and its slack. */
type Look = { stretches: Stretch[]; most: number; floor: number | null }

/**
 * The newest messages of each stretch that may be meant. `OFFSET 0` keeps the planner at the index of
 * the terms for long stretches, and at the seqs for short ones: it cannot know which reads less.
 */
export function lookUp(tx: Begun, asked: Asked, { stretches, most, floor }: Look) {
  const { input, tsquery } = asked
  const after = Math.max(input.after ?? 0, (floor ?? 0) - SLACK_MS)
  return tx<LookedUp[]>`
    SELECT stretch.place::int - 1 AS stretch, m.conversation_id AS "conversationId", m.seq,
      ${wordsColumn()} AS text, m.sent_at AS "sentAt"
    FROM (
      SELECT stretch.*, high - low < ${SHORT} AS "isShort",
        replace(${tsquery}, ' ', search_scope(id, low))::tsquery AS terms
      FROM unnest(
        ${stretches.map(({ conversationId }) => conversationId)}::uuid[],
        ${stretches.map(({ low }) => low)}::int[],
        ${stretches.map(({ high }) => high)}::int[]
      ) WITH ORDINALITY AS stretch(id, low, high, place)
      OFFSET 0
    ) stretch
    CROSS JOIN LATERAL (
      SELECT m.* FROM (
        SELECT conversation_id, seq FROM (
          SELECT * FROM message_terms t WHERE t.terms @@ stretch.terms OFFSET 0
        ) matching
        WHERE NOT stretch."isShort" AND conversation_id = stretch.id
          AND seq BETWEEN stretch.low AND stretch.high
        UNION ALL
        SELECT conversation_id, seq FROM (
          SELECT * FROM message_terms
          WHERE conversation_id = stretch.id AND seq BETWEEN stretch.low AND stretch.high OFFSET 0
        ) within
        WHERE stretch."isShort" AND within.terms @@ stretch.terms
        ORDER BY seq DESC ${isFiltered(asked) ? sql`` : sql`LIMIT ${most}`}
      ) term JOIN messages m ON m.conversation_id = term.conversation_id AND m.seq = term.seq
      WHERE m.recalled_at IS NULL ${olderOnly(asked)}
        AND (${input.from ?? null}::uuid IS NULL OR m.author_id = ${input.from ?? null})
        AND (${input.kind ?? null}::message_kind IS NULL OR m.kind = ${input.kind ?? null})
        AND m.sent_at >= ${moment(after)} AND m.sent_at < ${moment(input.before ?? NEVER)}
      ORDER BY m.seq DESC LIMIT ${most}
    ) m
    ORDER BY stretch.place, m.seq DESC`
}

/** Those at these places, as this person sees them; in no particular order. */
export function readMessages(userId: string, places: Place[]) {
  return sql<JoinedRow[]>`
    SELECT ${joinedColumns(userId)}
    FROM unnest(
      ${places.map(({ conversationId }) => conversationId)}::uuid[], ${places.map(({ seq }) => seq)}::int[]
    ) AS place(id, seq)
    JOIN messages m ON m.conversation_id = place.id AND m.seq = place.seq
    LEFT JOIN users a ON a.id = m.author_id
    WHERE m.recalled_at IS NULL`
}

/** Whether the newest by their terms may not be the newest that are meant. */
const isFiltered = ({ input: { from, kind, after, before }, olderThan }: Asked) =>
  [from, kind, after, before, olderThan ?? undefined].some((filter) => filter !== undefined)

const moment = (at: number) => new Date(at).toISOString()

const olderOnly = ({ olderThan }: Asked) =>
  olderThan
    ? sql`AND (m.sent_at, m.conversation_id, m.seq) <
        (${moment(olderThan.at)}::timestamptz, ${olderThan.conversationId}::uuid, ${olderThan.seq}::int)`
    : sql``
