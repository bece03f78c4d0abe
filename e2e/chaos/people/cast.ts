import { makeFriends, makeGroup, makeSession, makeUser } from '@/db/factories'
import { sessionCookieName } from '@/lib/auth/cookies'
import { seal } from '@/lib/auth/session'

export type Character = { userId: string; conversationId: string }

/** Six in a group and two pairs, all new: what one fault does cannot colour the next. */
export async function makeCast(): Promise<Character[]> {
  const people = await Promise.all(Array.from({ length: 10 }, () => makeUser()))
  const group = people.slice(0, 6)
  const cast = await inGroup(group)
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

async function inGroup(people: { id: string }[]): Promise<Character[]> {
  const [owner, ...members] = people
  if (!owner) return []
  const { conversationId } = await makeGroup(owner, members)
  return people.map(({ id }) => ({ userId: id, conversationId }))
}
