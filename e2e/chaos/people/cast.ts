import { randomUUID } from 'node:crypto'
import { db } from '@/db/client'
import { makeFriends, makeSession, makeUser } from '@/db/factories'
import { conversations, memberships } from '@/db/schema'
import { sessionCookieName } from '@/lib/auth/cookies'
import { seal } from '@/lib/auth/session'

export type Character = { userId: string; conversationId: string }

/** Six in a group and two pairs, all new: what one fault does cannot colour the next. */
export async function makeCast(): Promise<Character[]> {
  const people = await Promise.all(Array.from({ length: 10 }, () => makeUser()))
  const group = people.slice(0, 6)
  const groupId = await makeGroup(group.map(({ id }) => id))
  const cast = group.map(({ id }) => ({ userId: id, conversationId: groupId }))
  for (const [a, b] of [people.slice(6, 8), people.slice(8, 10)]) {
    if (!a || !b) continue
    const { conversationId } = await makeFriends(a, b)
    cast.push({ userId: a.id, conversationId }, { userId: b.id, conversationId })
  }
  return cast
}

/** What the `Cookie` header of a new session of this person carries. */
export async function signIn(userId: string): Promise<string> {
  return `${sessionCookieName()}=${await seal(await makeSession(userId))}`
}

async function makeGroup(userIds: string[]): Promise<string> {
  const id = randomUUID()
  await db
    .insert(conversations)
    .values({ id, kind: 'group', title: 'Chaos', memberCount: userIds.length })
  await db.insert(memberships).values(userIds.map((userId) => ({ conversationId: id, userId })))
  return id
}
