import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import { VISUAL_KINDS } from '@/lib/uploads/rules'
import type { GalleryPage } from './contract'
import type { ListGalleryInput } from './inputs'
import { type JoinedRow, joinedColumns, presentJoined } from './present'

const PAGE = 50
/** Above every seq. */
const END = 2_147_483_647

type Row = { seq: null } | JoinedRow

/**
 * What was sent here of one kind that this member may see: those nearest to the cursor, the newest first.
 * @throws AppError not_found for strangers
 */
export async function listGallery(
  userId: string,
  conversationId: string,
  { kind, before, after, limit = PAGE }: ListGalleryInput,
): Promise<GalleryPage> {
  const isUpwards = after !== undefined
  const stretch = { from: (after ?? 0) + 1, to: before ?? END, isUpwards, limit }
  const rows = await sql<Row[]>`
    SELECT page.*
    FROM memberships mine LEFT JOIN LATERAL (
      SELECT ${joinedColumns(userId)} FROM (
        ${kind === 'link' ? withLinks(stretch) : carrying(kind, stretch)}
      ) found
      JOIN messages m ON m.conversation_id = mine.conversation_id AND m.seq = found.seq
      LEFT JOIN users a ON a.id = m.author_id
    ) page ON true
    WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    ORDER BY page.seq DESC`
  if (rows.length === 0) throw new AppError('not_found')
  const messages = rows.flatMap((row) => (row.seq === null ? [] : [presentJoined(row)]))
  const edge = messages.at(isUpwards ? 0 : -1)
  return { messages, next: edge && messages.length === limit ? edge.seq : null }
}

/** Of seqs, without `to`. */
type Stretch = { from: number; to: number; isUpwards: boolean; limit: number }

const nearest = ({ isUpwards, limit }: Stretch) =>
  isUpwards ? sql`ORDER BY seq LIMIT ${limit}` : sql`ORDER BY seq DESC LIMIT ${limit}`

const isWithin = ({ from, to }: Stretch) => sql`
  seq >= GREATEST(mine.history_from_seq, ${from}::int) AND seq < ${to}::int`

const SHOWN = { image: VISUAL_KINDS, file: ['file'], voice: ['voice'] }

/** Each kind by itself, as the index has them in order. */
const carrying = (kind: keyof typeof SHOWN, stretch: Stretch) => sql`
  SELECT DISTINCT one.seq FROM unnest(${SHOWN[kind]}::file_kind[]) AS shown(kind) CROSS JOIN LATERAL (
    SELECT DISTINCT t.seq FROM attachments t
    WHERE t.conversation_id = mine.conversation_id AND t.kind = shown.kind AND ${isWithin(stretch)}
    ${nearest(stretch)}
  ) one ${nearest(stretch)}`

/** The index of the schema has the same condition. */
const withLinks = (stretch: Stretch) => sql`
  SELECT l.seq FROM messages l
  WHERE l.conversation_id = mine.conversation_id AND l.text ~* 'https?://|www\\.' AND ${isWithin(stretch)}
  ${nearest(stretch)}`
