import { retryDeadlock, urgentSql } from '@/db/client'
import { env } from '@/lib/env'
import { rolesThat } from '@/lib/groups/rules'
import type { Audience } from '@/lib/realtime/audience'
import { termsOf } from '@/lib/search/terms'
import type { FileColumns } from '@/lib/uploads/present'
import { messageKindOf, wordsOf } from '@/lib/uploads/rules'
import type { SendMessageInput } from './inputs'

export type Draft = Omit<SendMessageInput, 'attachments'> & {
  conversationId: string
  userId: string
  /** In their order; they exist, and their sender may send them. */
  carried?: Pick<FileColumns, 'id' | 'kind' | 'name'>[]
}

/** Why a member's draft is not stored: an error code, or the field that names what is not there. */
export type Refusal =
  | 'cannot_message'
  | 'barred'
  | 'only_admins'
  | 'forbidden'
  | 'replyTo'
  | 'mentions'

/** What became of one draft: `null` for strangers, a refusal and no `seq` where the member may not. */
export type Stored = Omit<Audience, 'conversationId'> & {
  seq: number | null
  refusal: Refusal | null
  barredUntil: string | null
  rev: number
  sentAt: string
  username: string
  /** By which the author goes in this conversation. */
  displayName: string
  avatarKey: string | null
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
        ${drafts.map(({ mentions = [] }) => mentions.join(','))}::text[],
        ${drafts.map(({ mentionsAll }) => (mentionsAll ? 1 : 0))}::int[],
        ${drafts.map(({ text, carried = [] }) => termsOf(wordsOf(text, carried)))}::text[],
        ${drafts.map(({ carried = [] }) => messageKindOf(carried))}::message_kind[],
        ${drafts.map(({ carried = [] }) => carried.map(({ id, kind }) => `${id} ${kind}`).join(','))}::text[]
      ) WITH ORDINALITY AS asked(
        conversation_id, user_id, client_id, text, reply_to, named, names_all, terms, kind, carried, place
      )
    ), sender AS MATERIALIZED (
      SELECT m.conversation_id, m.user_id, m.may_send, m.history_from_seq, m.role,
        m.speak_barred_until, m.nickname
      FROM memberships m
      WHERE (m.conversation_id, m.user_id) IN (SELECT conversation_id, user_id FROM asked)
      ORDER BY m.conversation_id, m.user_id FOR NO KEY UPDATE
    ), locked AS MATERIALIZED (
      SELECT c.id, c.speakers FROM conversations c
      WHERE c.id IN (SELECT conversation_id FROM sender)
      ORDER BY c.id FOR NO KEY UPDATE
    ), gate AS MATERIALIZED (
      SELECT asked.*, sender.speak_barred_until, sender.nickname, CASE
        WHEN NOT sender.may_send THEN 'cannot_message'
        WHEN sender.speak_barred_until > now() THEN 'barred'
        WHEN locked.speakers = 'admins' AND sender.role <> ALL(${rolesThat('send_while_admins_speak')}::member_role[]) THEN 'only_admins'
        WHEN asked.names_all = 1 AND sender.role <> ALL(${rolesThat('mention_all')}::member_role[]) THEN 'forbidden'
        WHEN asked.reply_to IS NOT NULL AND NOT EXISTS (
          SELECT FROM messages q
          WHERE q.conversation_id = asked.conversation_id AND q.seq = asked.reply_to
            AND q.seq >= sender.history_from_seq AND q.kind <> 'system'
        ) THEN 'replyTo'
        WHEN asked.named <> '' AND EXISTS (
          SELECT FROM unnest(string_to_array(asked.named, ',')::uuid[]) AS called(id)
          WHERE NOT EXISTS (
            SELECT FROM memberships x
            WHERE x.conversation_id = asked.conversation_id AND x.user_id = called.id
          )
        ) THEN 'mentions'
      END AS refusal
      FROM asked JOIN sender USING (conversation_id, user_id)
      JOIN locked ON locked.id = asked.conversation_id
    ), step AS MATERIALIZED (
      SELECT gate.*, row_number() OVER (PARTITION BY conversation_id ORDER BY place)::int AS step
      FROM gate WHERE refusal IS NULL
    ), head AS (
      UPDATE conversations c
      SET last_seq = last_seq + steps, last_rev = last_rev + steps, last_message_at = now(),
        last_all_seq = COALESCE(last_seq + all_step, last_all_seq)
      FROM (
        SELECT conversation_id AS id, max(step)::int AS steps,
          (max(step) FILTER (WHERE names_all = 1))::int AS all_step
        FROM step GROUP BY conversation_id
      ) AS growth
      WHERE c.id = growth.id
      RETURNING c.id, c.last_seq - steps AS last_seq, c.last_rev - steps AS last_rev, c.epoch, c.member_count
    ), message AS MATERIALIZED (
      SELECT step.*, head.last_seq + step AS seq, head.last_rev + step AS rev, head.epoch,
        head.member_count
      FROM step JOIN head ON head.id = step.conversation_id
    ), stored AS (
      INSERT INTO messages
        (conversation_id, seq, rev, client_id, author_id, kind, text, reply_to_seq, mentions_all)
      SELECT conversation_id, seq, rev, client_id, user_id, kind, text, reply_to, names_all = 1 FROM message
    ), load AS MATERIALIZED (
      SELECT message.conversation_id, message.seq, one.place, split_part(pair, ' ', 1)::uuid AS file_id,
        split_part(pair, ' ', 2)::file_kind AS kind
      FROM message, unnest(string_to_array(carried, ',')) WITH ORDINALITY AS one(pair, place)
      WHERE carried <> ''
    ), attached AS (
      INSERT INTO attachments (conversation_id, seq, place, file_id, kind)
      SELECT conversation_id, seq, place, file_id, kind FROM load
    ), taken AS (
      UPDATE files f SET attached_at = now()
      WHERE f.id IN (SELECT file_id FROM load) AND f.attached_at IS NULL
    ), called AS (
      INSERT INTO mentions (user_id, conversation_id, seq)
      SELECT unnest(string_to_array(named, ',')::uuid[]), conversation_id, seq
      FROM message WHERE named <> ''
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
      SELECT id AS conversation_id, members_to_tell(id) AS members
      FROM head WHERE member_count <= ${env.FANOUT_DIRECT_MEMBERS}
    )
    SELECT gate.place IS NOT NULL AS "isMember", gate.refusal, gate.speak_barred_until AS "barredUntil",
      message.seq, message.rev, now()::timestamptz(3) AS "sentAt", author.username,
      COALESCE(gate.nickname, author.display_name) AS "displayName", author.avatar_key AS "avatarKey",
      message.epoch, message.member_count AS "memberCount", audience.members
    FROM asked
    LEFT JOIN gate USING (place)
    LEFT JOIN message USING (place)
    LEFT JOIN audience ON audience.conversation_id = asked.conversation_id
    LEFT JOIN users author ON author.id = message.user_id
    ORDER BY asked.place`
