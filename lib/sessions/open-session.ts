import { desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { startSession } from '@/lib/auth/session'
import { isAppError } from '@/lib/errors'
import type { Caller } from '@/lib/http/handler'
import { revokeSession } from './revoke-session'

/** More devices than anybody has; what signs in again and again ends its own earlier ones. */
export const MOST_SESSIONS = 50

/** Signs a device in; past {@link MOST_SESSIONS} the one that was silent longest is signed out. */
export async function openSession(userId: string, device: Pick<Caller, 'client' | 'address'>) {
  const session = await startSession(userId, device)
  for (const { id } of await surplus(userId)) {
    await revokeSession(userId, id).catch((error) => {
      // Another sign-in of this moment ended it.
      if (!isAppError(error) || error.code !== 'not_found') throw error
    })
  }
  return session
}

const surplus = (userId: string) =>
  db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .offset(MOST_SESSIONS)
