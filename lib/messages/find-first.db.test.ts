import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { alice, bob, conversationId, eachWithTwoFriends } from '@/server/two-friends'

eachWithTwoFriends()

const first = (since?: string, who = alice) =>
  who.ask(`GET /api/conversations/${conversationId}/first-message${since ? `?since=${since}` : ''}`)
const found = (seq: number) => ({ status: 200, body: { first: { seq } } })

/** Seven messages a day, at six in the morning and each hour from there, from the first of May on. */
beforeEach(async () => {
  await sql`
    INSERT INTO messages (conversation_id, seq, rev, client_id, text, sent_at)
    SELECT ${conversationId}, n, n, gen_random_uuid(), 'line ' || n,
      '2026-05-01T06:00Z'::timestamptz + make_interval(days => (n - 1) / 7, hours => (n - 1) % 7)
    FROM generate_series(1, 700) AS n`
  await sql`UPDATE conversations SET last_seq = 700, last_rev = 700 WHERE id = ${conversationId}`
})

test.each([
  ['no time', undefined, 1],
  ['before all', '2020-01-01T00:00:00Z', 1],
  ['to the millisecond', '2026-05-01T07:00:00.000Z', 2],
  ['a millisecond later', '2026-05-01T07:00:00.001Z', 3],
  ['a midnight', '2026-05-03T00:00:00Z', 15],
  ['the last one', '2026-08-08T12:00:00Z', 700],
])('the first message since %s', async (_, since, seq) => {
  expect(await first(since)).toMatchObject(found(seq))
})

test('after the last message there is none, nor where nothing was said', async () => {
  expect(await first('2026-08-08T12:00:01Z')).toMatchObject({ status: 200, body: { first: null } })
  await sql`DELETE FROM messages WHERE conversation_id = ${conversationId}`
  await sql`UPDATE conversations SET last_seq = 0 WHERE id = ${conversationId}`
  expect(await first()).toMatchObject({ status: 200, body: { first: null } })
})

test('nobody learns of what came before their history', async () => {
  await sql`
    UPDATE memberships SET history_from_seq = 100
    WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
  expect(await first(undefined, bob)).toMatchObject(found(100))
  expect(await first('2026-05-03T00:00:00Z', bob)).toMatchObject(found(100))
  await sql`
    UPDATE memberships SET history_from_seq = 701
    WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
  expect(await first(undefined, bob)).toMatchObject({ status: 200, body: { first: null } })
})

test('what is no time is refused', async () => {
  for (const since of ['yesterday', '2026-13-45T00:00:00Z', '2026-05-01', 'infinity'])
    expect((await first(since)).status, since).toBe(400)
})
