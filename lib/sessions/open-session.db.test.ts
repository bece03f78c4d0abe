import { eq, sql as raw } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeSession, makeUser } from '@/db/factories'
import { sessions } from '@/db/schema'
import { listenAs } from '@/lib/realtime/test-ear'
import { MOST_SESSIONS, openSession } from './open-session'

const device = { client: 'Test', address: '127.0.0.1' }

test('past the most devices a sign-in ends the one that was silent longest, which hears of it', async () => {
  const { id: userId } = await makeUser()
  const ids = await Promise.all(Array.from({ length: MOST_SESSIONS }, () => makeSession(userId)))
  const oldest = ids[7] ?? ''
  await db
    .update(sessions)
    .set({ lastSeenAt: raw`now() - interval '1 minute'` })
    .where(eq(sessions.id, oldest))
  const ear = await listenAs(userId)
  const { sessionId } = await openSession(userId, device)
  const left = await db.select().from(sessions).where(eq(sessions.userId, userId))
  expect(left.map(({ id }) => id).sort()).toEqual(
    [...ids.filter((id) => id !== oldest), sessionId].sort(),
  )
  expect(await ear.heard('session.revoked')).toEqual([{ sessionId: oldest }])
  await ear.close()
})

test('sign-ins of one moment end no more than is too many', async () => {
  const { id: userId } = await makeUser()
  await Promise.all(Array.from({ length: MOST_SESSIONS }, () => makeSession(userId)))
  await Promise.all(Array.from({ length: 10 }, () => openSession(userId, device)))
  expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toHaveLength(
    MOST_SESSIONS,
  )
})
