import { retryDeadlock, urgentSql } from '@/db/client'
import { termsOf } from '@/lib/search/terms'
import type { SendMessageInput } from './contract'

export type Draft = SendMessageInput & { conversationId: string; userId: string }

/** What became of one draft: `null` for strangers, no `seq` where the member may not send or quotes nothing. */
export type Stored = {
  seq: number | null
  /** Why the member may not send; null: what is quoted is not there. */
  refusal: 'cannot_message' | 'barred' | 'only_admins' | null
  barredUntil: string | null
  rev: number
  sentAt: string
  username: string
  displayName: string
  avatarKey: string | null
  /** `userId epoch` of every member: whom the event goes to. */
  audience: string[]
}

/**
 * Stores many people's messages in one statement and one transaction; answers in the drafts' order.
 * Membership rows are locked first, then conversations, both in id order: see delivery.md.
 * Throws for all when one of them breaks a constraint.
 */
export async function storeMessages(drafts: Draft[]): Promise<(Stored | null)[]> {
  const rows = await retryDeadlock(() => insert(drafts))
  return rows.map(({ isMember, ...stored }) => (isMember ? stored : null))
}

const insert = async (drafts: Draft[]) =>
  urgentSql<(Stored & { isMember: boolean })[]>`
    WITH asked AS MATERIALIZED (
      SELECT * FROM unnest(
        ${drafts.map(({ conversationId }) => conversationId)}::uuid[],
        ${drafts.map(({ userId }) => userId)}::uuid[],
        ${drafts.map(({ clientId }) => clientId)}::uuid[],
        ${drafts.map(({ text }) => text)}::text[],
        ${drafts.map(({ replyTo = null }) => replyTo)}::int[],
        ${drafts.map(({ text }) => termsOf(text))}::text[]
      ) WITH ORDINALITY
        AS asked(conversation_id, user_id, client_id, text, reply_to, terms, place)
    ), sender AS MATERIALIZED (
      SELECT m.conversation_id, m.user_id, m.may_send, m.history_from_seq, m.nickname, m.role,
        m.speak_barred_until > now() AS is_barred, m.speak_barred_until
      FROM memberships m
      WHERE (m.conversation_id, m.user_id) IN (SELECT conversation_id, user_id FROM asked)
      ORDER BY m.conversation_id, m.user_id FOR NO KEY UPDATE
    ), fit AS MATERIALIZED (
      SELECT asked.*, sender.role FROM asked JOIN sender USING (conversation_id, user_id)
      WHERE sender.may_send AND is_barred IS NOT TRUE AND (asked.reply_to IS NULL OR EXISTS (
        SELECT FROM messages q
        WHERE q.conversation_id = asked.conversation_id AND q.seq = asked.reply_to
          AND q.seq >= sender.history_from_seq AND q.kind <> 'system'
      ))
    ), locked AS MATERIALIZED (
      SELECT c.id, c.speakers FROM conversations c WHERE c.id IN (SELECT conversation_id FROM fit)
      ORDER BY c.id FOR NO KEY UPDATE
    ), step AS MATERIALIZED (
      SELECT fit.*, row_number() OVER (PARTITION BY conversation_id ORDER BY place)::int AS step
      FROM fit JOIN locked ON locked.id = fit.conversation_id
      WHERE locked.speakers = 'everyone' OR fit.role <> 'member'
    ), head AS (
      UPDATE conversations c
      SET last_seq = last_seq + steps, last_rev = last_rev + steps, last_message_at = now()
      FROM (
        SELECT conversation_id AS id, max(step)::int AS steps FROM step GROUP BY conversation_id
      ) AS growth
      WHERE c.id = growth.id
      RETURNING c.id, c.last_seq - steps AS last_seq, c.last_rev - steps AS last_rev
    ), message AS MATERIALIZED (
      SELECT step.*, head.last_seq + step AS seq, head.last_rev + step AS rev
      FROM step JOIN head ON head.id = step.conversation_id
    ), stored AS (
      INSERT INTO messages (conversation_id, seq, rev, client_id, author_id, text, reply_to_seq)
      SELECT conversation_id, seq, rev, client_id, user_id, text, reply_to FROM message
    ), indexed AS (
      INSERT INTO message_terms (conversation_id, seq, terms)
      SELECT conversation_id, seq, replace(terms, ' ', search_scope(conversation_id, seq))::tsvector
      FROM message WHERE terms <> ''
    ), event AS (
      INSERT INTO outbox (stream_id, rev, topic, detail)
      SELECT conversation_id, rev, 'message', seq::text FROM message
    ), cursor AS (
      UPDATE memberships m SET read_seq = last.seq, marked_unread = false
      FROM (
        SELECT conversation_id, user_id, max(seq) AS seq FROM message
        GROUP BY conversation_id, user_id
      ) AS last
      WHERE m.conversation_id = last.conversation_id AND m.user_id = last.user_id
    ), audience AS (
      SELECT m.conversation_id, array_agg(u.id || ' ' || u.epoch) AS members
      FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.conversation_id IN (SELECT id FROM head) GROUP BY m.conversation_id
    )
    SELECT sender.user_id IS NOT NULL AS "isMember", message.seq, message.rev,
      CASE WHEN NOT sender.may_send THEN 'cannot_message' WHEN sender.is_barred THEN 'barred'
        WHEN locked.speakers = 'admins' AND sender.role = 'member' THEN 'only_admins' END AS refusal,
      sender.speak_barred_until AS "barredUntil",
      now()::timestamptz(3) AS "sentAt", author.username, author.avatar_key AS "avatarKey",
      COALESCE(sender.nickname, author.display_name) AS "displayName", audience.members AS audience
    FROM asked
    LEFT JOIN sender USING (conversation_id, user_id)
    LEFT JOIN message USING (place)
    LEFT JOIN locked ON locked.id = asked.conversation_id
    LEFT JOIN audience ON audience.conversation_id = asked.conversation_id
    LEFT JOIN users author ON author.id = message.user_id
    ORDER BY asked.place`
