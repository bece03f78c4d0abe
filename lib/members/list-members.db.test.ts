import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeGroup, makeUser } from '@/db/factories'
import { memberships } from '@/db/schema'
import { makeCaller } from '@/server/test-host'
import { alice, eachWithTwoFriends, host } from '@/server/two-friends'
import type { MemberDto } from './contract'

eachWithTwoFriends()

type Page = { members: MemberDto[]; next: string | null }

async function makeNamed(names: string[]) {
  const people = await Promise.all(names.map((displayName) => makeUser({ displayName })))
  const { conversationId } = await makeGroup(alice.user, people)
  return { people, path: `/api/conversations/${conversationId}/members` }
}
const list = async (path: string, query = '') => {
  const { status, body } = await alice.ask(`GET ${path}${query}`)
  expect(status).toBe(200)
  return body as Page
}
const namesOf = ({ members }: Page) => members.map(({ user }) => user.displayName)

test('page by page: the owner, then admins, then the others, each by name', async () => {
  const { people, path } = await makeNamed(['delta', 'Bravo', 'alpha', '王芳', 'Charlie', 'echo'])
  const [, , , , charlie] = people
  await db
    .update(memberships)
    .set({ role: 'admin' })
    .where(eq(memberships.userId, charlie?.id ?? ''))
  const listed: string[] = []
  let cursor: string | null = ''
  for (let pages = 0; cursor !== null && pages < 9; pages++) {
    const page: Page = await list(path, `?limit=2${cursor && `&cursor=${cursor}`}`)
    listed.push(...namesOf(page))
    cursor = page.next
  }
  const own = alice.user.displayName
  expect(listed).toEqual([own, 'Charlie', 'alpha', 'Bravo', 'delta', 'echo', '王芳'])
})

test('is found by the beginning of a display name, a nickname or a username', async () => {
  const { people, path } = await makeNamed(['王芳', 'Wang Lei', '100%_sure'])
  const [fang] = people
  await db
    .update(memberships)
    .set({ nickname: '小芳' })
    .where(eq(memberships.userId, fang?.id ?? ''))
  const found = async (query: string) =>
    namesOf(await list(path, `?query=${encodeURIComponent(query)}`))
  expect(await found('王')).toEqual(['王芳'])
  expect(await found('小')).toEqual(['王芳'])
  expect(await found('wang')).toEqual(['Wang Lei'])
  expect(await found(fang?.username ?? '')).toEqual(['王芳'])
  expect(await found('100%_')).toEqual(['100%_sure'])
  for (const nothing of ['芳', '%', '_', '\\', 'zzz']) expect(await found(nothing)).toEqual([])
  expect(await found('')).toHaveLength(4)
})

test('tells of a member what the others may know', async () => {
  const { path } = await makeNamed([])
  expect(await list(path)).toEqual({
    members: [
      {
        user: {
          id: alice.user.id,
          username: alice.user.username,
          displayName: alice.user.displayName,
          avatarUrl: null,
        },
        role: 'owner',
        nickname: null,
        speakBarredUntil: null,
        joinedAt: expect.any(String),
      },
    ],
    next: null,
  })
})

test('a stranger finds nobody, and a cursor of one’s own making is malformed', async () => {
  const { path } = await makeNamed(['alpha'])
  const stranger = await makeCaller(host)
  for (const query of ['', '?query=alpha'])
    expect((await stranger.ask(`GET ${path}${query}`)).status).toBe(404)
  for (const cursor of ['x', 'e30', 'W10', 'WyJvd25lciIsIlx1MDAwMCIsMV0'])
    expect((await alice.ask(`GET ${path}?cursor=${cursor}`)).status).toBe(400)
})
