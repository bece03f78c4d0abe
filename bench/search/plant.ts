import postgres from 'postgres'
import { makeUser } from '@/db/factories'
import { termsOf } from '@/lib/search/terms'
import { makeLine, type Vocabulary } from './vocabulary'

const LINES = 100_000
const ROOMS = 300
const OTHER_ROOMS = 2_000
const PEOPLE = 50
/** In a tenth of what others say among themselves, and nowhere else. */
export const ABROAD = 'xenoglossia 异乡人语'

export type Planted = {
  searcherId: string
  /** The searcher's longest conversation. */
  longest: { id: string; messages: number }
  /** In the searcher's conversations. */
  ownMessages: number
  lines: string[]
}

/** So many messages of two years: a fifth of them in 300 conversations of one person, the longest having most. */
export async function plant(
  total: number,
  vocabulary: Vocabulary,
  random: () => number,
): Promise<Planted> {
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => undefined })
  await sql`SELECT set_config('maintenance_work_mem', '1GB', false), set_config('work_mem', '512MB', false)`
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, i) => makeUser({ username: `said-by-${i}` })),
  )
  const searcherId = people[0]?.id ?? ''
  const lines = Array.from({ length: LINES }, () => makeLine(vocabulary, random))
  await plantLines(sql, [ABROAD, ...lines])
  await plantRooms(
    sql,
    people.map(({ id }) => id),
  )
  const ofTerms = await indexOfTerms(sql)
  console.error(`Planting ${total} messages…`)
  await plantMessages(sql, total)
  console.error('Indexing them…')
  await sql.unsafe(INDEX)
  await sql.unsafe(ofTerms)
  await sql`VACUUM ANALYZE`
  const [longest] = await sql<{ id: string; messages: number }[]>`
    SELECT c.id, c.last_seq AS messages FROM conversations c JOIN memberships m ON m.conversation_id = c.id
    WHERE m.user_id = ${searcherId} ORDER BY c.last_seq DESC LIMIT 1`
  const [own] = await sql<{ messages: number }[]>`
    SELECT sum(c.last_seq)::int AS messages FROM conversations c JOIN memberships m ON m.conversation_id = c.id
    WHERE m.user_id = ${searcherId}`
  await sql.end()
  return {
    searcherId,
    longest: longest ?? { id: '', messages: 0 },
    ownMessages: own?.messages ?? 0,
    lines,
  }
}

async function plantLines(sql: postgres.Sql, lines: string[]) {
  await sql`CREATE UNLOGGED TABLE bench_line (id int PRIMARY KEY, text text, terms text)`
  for (let from = 0; from < lines.length; from += 10_000) {
    const part = lines.slice(from, from + 10_000)
    await sql`
      INSERT INTO bench_line SELECT ${from}::int + place - 1, text, terms
      FROM unnest(${part}::text[], ${part.map(termsOf)}::text[]) WITH ORDINALITY AS line(text, terms, place)`
  }
}

async function plantRooms(sql: postgres.Sql, people: string[]) {
  await sql`
    CREATE TABLE bench_room AS
    SELECT room, gen_random_uuid() AS id, CASE WHEN room < ${ROOMS}::int THEN (${people}::uuid[])[1]
      ELSE (${people}::uuid[])[2 + room % ${PEOPLE - 1}::int] END AS one,
      (${people}::uuid[])[2 + (room + 1) % ${PEOPLE - 1}::int] AS other
    FROM generate_series(0, ${ROOMS + OTHER_ROOMS - 1}::int) AS room`
  await sql`
    INSERT INTO conversations (id, kind, title, member_count)
    SELECT id, 'group', 'Room ' || room, 2 FROM bench_room`
  await sql`
    INSERT INTO memberships (conversation_id, user_id)
    SELECT id, one FROM bench_room UNION SELECT id, other FROM bench_room`
}

async function plantMessages(sql: postgres.Sql, total: number) {
  await sql.unsafe(UNINDEX)
  await sql`
    CREATE UNLOGGED TABLE bench_said AS
    SELECT said.*, row_number() OVER (PARTITION BY room ORDER BY n)::int AS seq FROM (
      SELECT n, room, CASE WHEN room >= ${ROOMS}::int AND random() < 0.1 THEN 0
        ELSE 1 + floor(random() * ${LINES}::int)::int END AS line
      FROM (
        SELECT n, CASE WHEN random() < 0.2 THEN floor(${ROOMS}::int * power(random(), 3))
          ELSE ${ROOMS}::int + floor(${OTHER_ROOMS}::int * power(random(), 2)) END::int AS room
        FROM generate_series(1, ${total}::int) AS n
      ) placed
    ) said ORDER BY n`
  await sql`
    INSERT INTO messages (conversation_id, seq, rev, client_id, author_id, text, sent_at)
    SELECT bench_room.id, seq, seq, gen_random_uuid(), CASE WHEN n % 3 = 0 THEN one ELSE other END, text,
      now() - interval '730 days' * ((${total}::int - n) / ${total}::float8)
    FROM bench_said JOIN bench_room USING (room) JOIN bench_line ON bench_line.id = line ORDER BY n`
  await sql`
    INSERT INTO message_terms (conversation_id, seq, terms)
    SELECT bench_room.id, seq, replace(terms, ' ', search_scope(bench_room.id, seq))::tsvector
    FROM bench_said JOIN bench_room USING (room) JOIN bench_line ON bench_line.id = line ORDER BY n`
  await sql`
    UPDATE conversations c SET last_seq = said.seq, last_rev = said.seq, last_message_at = now()
    FROM (SELECT room, max(seq) AS seq FROM bench_said GROUP BY room) said JOIN bench_room USING (room)
    WHERE c.id = bench_room.id`
}

/** As the migrations define it: what is measured is what there is. */
async function indexOfTerms(sql: postgres.Sql): Promise<string> {
  const [index] = await sql<{ definition: string }[]>`
    SELECT pg_get_indexdef('message_terms_terms'::regclass) AS definition`
  return index?.definition ?? ''
}

/** Built at once afterwards, as a restored backup does. */
const UNINDEX = `
  ALTER TABLE messages DROP CONSTRAINT messages_conversation_id_seq_pk, DROP CONSTRAINT messages_client_id_key;
  DROP INDEX messages_rev;
  ALTER TABLE message_terms DROP CONSTRAINT message_terms_conversation_id_seq_pk;
  DROP INDEX message_terms_terms;`
const INDEX = `
  ALTER TABLE messages ADD CONSTRAINT messages_conversation_id_seq_pk PRIMARY KEY (conversation_id, seq),
    ADD CONSTRAINT messages_client_id_key UNIQUE (conversation_id, client_id);
  CREATE INDEX messages_rev ON messages (conversation_id, rev);
  ALTER TABLE message_terms ADD CONSTRAINT message_terms_conversation_id_seq_pk PRIMARY KEY (conversation_id, seq);`
