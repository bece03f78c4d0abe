import { retryDeadlock, sql } from '@/db/client'
import { accountPublication } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import type { ChangeMineInput } from './inputs'

type Changed = { rev: number; epoch: number }

/**
 * What a member decides for themselves alone: only their own devices hear of it.
 * What is so already changes nothing and tells nobody; neither does somebody who is no member.
 */
export async function changeMine(
  userId: string,
  conversationId: string,
  change: ChangeMineInput,
): Promise<void> {
  const [changed] = await retryDeadlock(() => store(userId, conversationId, change))
  if (changed) publish(accountPublication({ id: userId, ...changed }, 'memberships'))
}

/** The person is locked first, as in every change of an account. `undefined` leaves a column as it is. */
const store = async (userId: string, conversationId: string, change: ChangeMineInput) => {
  const { markedUnread = null, pinned = null, notify = null, notifyMutedUntil, draft } = change
  return sql<Changed[]>`
    WITH person AS MATERIALIZED (
      SELECT id, rev FROM users WHERE id = ${userId} FOR NO KEY UPDATE
    ), held AS MATERIALIZED (
      SELECT m.*, person.rev AS account_rev FROM person
      JOIN memberships m ON m.user_id = person.id AND m.conversation_id = ${conversationId}
      FOR NO KEY UPDATE OF m
    ), wanted AS (
      SELECT COALESCE(${markedUnread}::boolean, marked_unread) AS marked_unread,
        CASE ${pinned}::boolean WHEN true THEN COALESCE(pinned_at, now()) WHEN false THEN NULL
          ELSE pinned_at END AS pinned_at,
        COALESCE(${notify}::notify_level, notify) AS notify,
        CASE WHEN ${notifyMutedUntil === undefined} THEN notify_muted_until
          ELSE ${notifyMutedUntil ?? null}::timestamptz END AS notify_muted_until,
        CASE WHEN ${draft === undefined} THEN draft ELSE ${draft ?? null}::text END AS draft
      FROM held
    ), mine AS (
      UPDATE memberships m SET rev = held.account_rev + 1, marked_unread = wanted.marked_unread,
        pinned_at = wanted.pinned_at, notify = wanted.notify,
        notify_muted_until = wanted.notify_muted_until, draft = wanted.draft
      FROM held, wanted
      WHERE m.user_id = held.user_id AND m.conversation_id = held.conversation_id
        AND (held.marked_unread, held.pinned_at, held.notify, held.notify_muted_until, held.draft)
          IS DISTINCT FROM (wanted.marked_unread, wanted.pinned_at, wanted.notify,
            wanted.notify_muted_until, wanted.draft)
      RETURNING m.rev
    ), account AS (
      UPDATE users SET rev = mine.rev FROM mine WHERE id = ${userId}
      RETURNING users.rev, users.epoch
    ), event AS (
      INSERT INTO outbox (stream_id, rev, topic, detail)
      SELECT ${userId}::uuid, rev, 'account', 'memberships' FROM account
    )
    SELECT rev, epoch FROM account`
}
