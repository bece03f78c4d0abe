import { db, sql } from '@/db/client'
import { makeGroup, makeSession } from '@/db/factories'
import { users } from '@/db/schema'
import { sessionCookieName } from '@/lib/auth/cookies'
import { seal } from '@/lib/auth/session'
import { NAMES_UP_TO } from '@/lib/conversations/rules'
import { env } from '@/lib/env'
import { conversationChannel, presenceChannel, userChannel } from '@/lib/realtime/contract'
import type { Person } from '../people'

/** How many of a group look at it, where there are so many. */
const VIEWERS = 20
const ROWS = 1_000

export type Crowd = {
  conversationId: string
  /** All who have a socket; the first ones have the group open. */
  online: Person[]
  viewers: number
  /** What only those hear who have it open. */
  places: string[]
}

/** As many people as the largest group needs, with nothing but a name. */
export async function makeCrowd(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID())
  for (let from = 0; from < count; from += ROWS) {
    const rows = ids.slice(from, from + ROWS).map((id, i) => {
      const username = `bench-${from + i}`
      const names = { username, usernameKey: username, usernameSkeleton: username }
      return { id, ...names, displayName: `Person ${from + i}`, passwordHash: '!' }
    })
    await db.insert(users).values(rows)
  }
  return ids
}

/** A group of the first `members` of them: a third are online, and twenty of those look at it. */
export async function makeCrowdedGroup(ids: string[], members: number): Promise<Crowd> {
  const [owner = '', ...others] = ids.slice(0, members)
  const people = others.map((id) => ({ id }))
  const { conversationId } = await makeGroup({ id: owner }, people, { title: `Of ${members}` })
  await sql`ANALYZE`
  const viewers = Math.min(VIEWERS, members)
  const present = ids.slice(0, Math.max(viewers, Math.round(members / 3)))
  const online = await Promise.all(present.map((id, i) => signIn(id, i, conversationId)))
  return { conversationId, online, viewers, places: placesOf(conversationId, members) }
}

async function signIn(id: string, i: number, conversationId: string): Promise<Person> {
  const cookie = `${sessionCookieName()}=${await seal(await makeSession(id))}`
  return { id, name: `Person ${i}`, cookie, channel: userChannel(id, 0), conversationId }
}

function placesOf(conversationId: string, members: number): string[] {
  if (members <= NAMES_UP_TO) return [presenceChannel(conversationId, 0)]
  return members > env.FANOUT_DIRECT_MEMBERS ? [conversationChannel(conversationId, 0)] : []
}
