import { makeFriends, makeGroup, makeSession, makeUser } from '@/db/factories'
import { sessionCookieName } from '@/lib/auth/cookies'
import { seal } from '@/lib/auth/session'

/** `runs`: this one's group is renamed while the others talk. */
export type Character = { userId: string; conversationId: string; runs?: boolean }

/** Six in a group, a pair and three in a group, all new: what one fault does cannot colour the next. */
export async function makeCast(): Promise<Character[]> {
  const people = await Promise.all(Array.from({ length: 11 }, () => makeUser()))
  const [six, [a, b], three] = [people.slice(0, 6), people.slice(6, 8), people.slice(8)]
  if (!a || !b) throw new Error('a pair')
  const { conversationId } = await makeFriends(a, b)
  const pair = [a, b].map(({ id }) => ({ userId: id, conversationId }))
  const [owner, ...members] = await inGroup(three)
  return [
    ...(await inGroup(six)),
    ...pair,
    ...(owner ? [{ ...owner, runs: true }] : []),
    ...members,
  ]
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
