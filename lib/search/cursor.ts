import { AppError } from '@/lib/errors'
import type { Place } from './newest-first'

/** As many digits of epoch milliseconds as the years of PostgreSQL and ISO 8601 have in common. */
const CURSOR = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,10})$/
const NOWHERE = '00000000-0000-0000-0000-000000000000'

/** What follows is older than this place. */
export const cursorAt = ({ at, conversationId, seq }: Place) => `${at}_${conversationId}_${seq}`

/** Younger than everything of that moment. */
export const placeAfter = (at: number): Place => ({ at: at + 1, conversationId: NOWHERE, seq: 0 })

/** @throws AppError malformed */
export function readCursor(cursor: string): Place {
  const [, at, conversationId, seq] = CURSOR.exec(cursor) ?? []
  if (!at || !conversationId || !seq || Number(seq) > 2_147_483_647) throw new AppError('malformed')
  return { at: Number(at), conversationId, seq: Number(seq) }
}
