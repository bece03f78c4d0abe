import { sql } from '@/db/client'
import { makeSession } from '@/db/factories'
import { sessionCookieName } from '@/lib/auth/cookies'
import { seal } from '@/lib/auth/session'
import type { Options } from '../args'
import type { Installation } from '../installation'
import { makePeople } from '../people'
import { plant } from './plant'
import { makeQueries, search, timeQueries } from './queries'
import { measureSendCost } from './send-cost'
import { makeRandom, makeVocabulary } from './vocabulary'

/** Finding, and what being found costs a sender. Resolves with the answer line. */
export async function benchSearch(installation: Installation, { messages }: Options) {
  const { port } = installation
  const people = await makePeople(32)
  const random = makeRandom(20_261_123)
  const vocabulary = makeVocabulary(random)
  const planted = await plant(messages, vocabulary, random)
  const { searcherId, longest, ownMessages, lines } = planted
  const cookie = `${sessionCookieName()}=${await seal(await makeSession(searcherId))}`
  const queries = Object.entries(makeQueries(vocabulary, planted))
  for (const [, [first = '']] of queries) await search(first, { port, cookie })
  const times: Record<string, object> = {}
  for (const [name, asked] of queries) {
    const inAll = await timeQueries(asked.slice(1), { port, cookie })
    const inOne = await timeQueries(asked.slice(1), { port, cookie, conversationId: longest.id })
    times[name] = { inAll, inOne }
    console.error(name, JSON.stringify(times[name]))
  }
  return {
    name: 'Hongyan, search',
    messages,
    ownMessages,
    longest: longest.messages,
    times,
    send: await measureSendCost(installation, { people, lines: lines.slice(0, 5_000) }),
    bytes: await sizes(),
  }
}

async function sizes() {
  const [row] = await sql`
    SELECT pg_total_relation_size('messages')::float8 AS messages,
      pg_table_size('message_terms')::float8 AS terms,
      pg_relation_size('message_terms_terms')::float8 AS index`
  return row
}
