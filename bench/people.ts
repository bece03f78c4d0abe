import { sql } from '@/db/client'
import { makeFriends, makeSession, makeUser } from '@/db/factories'
import { sessionCookieName } from '@/lib/auth/cookies'
import { seal } from '@/lib/auth/session'
import { userChannel } from '@/lib/realtime/contract'

export type Person = {
  id: string
  name: string
  /** What the `Cookie` header carries. */
  cookie: string
  channel: string
  /** Shared with the partner: i and i ^ 1 are friends. */
  conversationId: string
}

/** `count` people in pairs, each signed in and with one direct conversation. */
export async function makePeople(count: number): Promise<Person[]> {
  await requireDurability()
  const pairs = await Promise.all(Array.from({ length: count / 2 }, (_, i) => makePair(i)))
  await sql`ANALYZE`
  return pairs.flat()
}

/** Figures of a database that may lose what it acknowledged are not comparable. */
async function requireDurability() {
  const [set] = await sql<{ fsync: string; commit: string }[]>`
    SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`
  if (set?.fsync !== 'on' || set.commit !== 'on') throw new Error('The database is not durable.')
}

async function makePair(i: number): Promise<Person[]> {
  const [a, b] = await Promise.all([
    makeUser({ username: `bench-${2 * i}`, displayName: `Person ${2 * i}` }),
    makeUser({ username: `bench-${2 * i + 1}`, displayName: `Person ${2 * i + 1}` }),
  ])
  const { conversationId } = await makeFriends(a, b)
  return Promise.all(
    [a, b].map(async ({ id, displayName, epoch }) => ({
      id,
      name: displayName,
      cookie: `${sessionCookieName()}=${await seal(await makeSession(id))}`,
      channel: userChannel(id, epoch),
      conversationId,
    })),
  )
}
