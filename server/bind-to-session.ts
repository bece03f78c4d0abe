import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { readCookie, sessionCookieName } from '@/lib/auth/cookies'
import { sessionIdOf } from '@/lib/auth/session'
import { watchSession } from '@/lib/sessions/session-sockets'

/**
 * A socket lives no longer than the session whose cookie opened it: presence channels have no other way
 * to become silent. One without a cookie may stay, and keeps those it has joined: see SECURITY.md.
 */
export async function bindToSession({ headers }: IncomingMessage, socket: Duplex): Promise<void> {
  const sessionId = await sessionIdOf(readCookie(headers.cookie, sessionCookieName()))
  if (!sessionId || socket.destroyed) return
  socket.once(
    'close',
    watchSession(sessionId, () => socket.destroy()),
  )
}
