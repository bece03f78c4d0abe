import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { OWNER } from '../embedded/postgres/cluster'

/** As if everything said in this conversation had been said so many hours earlier. */
export async function makeOlder(conversationId: string, hours: number) {
  const sql = openDatabase()
  await sql`
    UPDATE messages SET sent_at = sent_at - make_interval(hours => ${hours})
    WHERE conversation_id = ${conversationId}`
  await sql.end()
}

/** `count` messages, `line 1.` and so on, one a minute up to now, the authors by turns; nobody has read them. */
export async function fillWithLines(conversationId: string, authors: string[], count: number) {
  const sql = openDatabase()
  await sql`
    INSERT INTO messages (conversation_id, seq, rev, client_id, author_id, text, sent_at)
    SELECT ${conversationId}, n, n, gen_random_uuid(), (${authors}::uuid[])[1 + n % ${authors.length}],
      'line ' || n || '.' || repeat(' and more words', n % 7), now() - make_interval(mins => ${count} - n)
    FROM generate_series(1, ${count}::int) AS n`
  await sql`
    UPDATE conversations SET last_seq = ${count}, last_rev = ${count}, last_message_at = now()
    WHERE id = ${conversationId}`
  await sql.end()
}

/** So many friends with whom something was said, the last one first. */
export async function befriendMany(userId: string, count: number) {
  const sql = openDatabase()
  await sql`
    WITH friend AS (
      SELECT gen_random_uuid() AS id, gen_random_uuid() AS conversation_id, n,
        'many-' || n || '-' || left(${userId}, 8) AS username
      FROM generate_series(1, ${count}::int) AS n
    ), person AS (
      INSERT INTO users (id, username, username_key, username_skeleton, display_name, password_hash)
      SELECT id, username, username, username, 'Friend ' || n, '!' FROM friend
    ), conversation AS (
      INSERT INTO conversations (id, kind, direct_key, member_count, last_seq, last_rev, last_message_at)
      SELECT conversation_id, 'direct', least(id::text, ${userId}) || ':' || greatest(id::text, ${userId}),
        2, 1, 1, now() - make_interval(mins => n)
      FROM friend
    ), member AS (
      INSERT INTO memberships (conversation_id, user_id)
      SELECT conversation_id, unnest(ARRAY[id, ${userId}::uuid]) FROM friend
    ), message AS (
      INSERT INTO messages (conversation_id, seq, rev, client_id, author_id, text, sent_at)
      SELECT conversation_id, 1, 1, gen_random_uuid(), id, 'line of friend ' || n,
        now() - make_interval(mins => n)
      FROM friend
    )
    INSERT INTO friendships (user_id, friend_id, conversation_id)
    SELECT ${userId}::uuid, id, conversation_id FROM friend
    UNION ALL SELECT id, ${userId}::uuid, conversation_id FROM friend`
  await sql.end()
}

/** As if these people had made a group; nothing is written in it. */
export async function makeGroup(title: string, memberIds: string[]): Promise<string> {
  const sql = openDatabase()
  const id = randomUUID()
  await sql`
    INSERT INTO conversations (id, kind, title, member_count)
    VALUES (${id}, 'group', ${title}, ${memberIds.length})`
  await sql`
    INSERT INTO memberships (conversation_id, user_id) SELECT ${id}, unnest(${memberIds}::uuid[])`
  await sql.end()
  return id
}

/** The installation's own, by what it wrote into its folder. */
export function openDatabase() {
  const directory = process.env.HONGYAN_DATA ?? ''
  const read = (name: string) => readFileSync(path.join(directory, name), 'utf8')
  const port = Number(read('postgres/postmaster.pid').split('\n')[3])
  const { databasePassword } = JSON.parse(read('secrets.json'))
  return postgres({
    host: '127.0.0.1',
    port,
    database: 'hongyan',
    username: OWNER,
    password: databasePassword,
    max: 1,
  })
}
