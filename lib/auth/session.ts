import { randomUUID } from 'node:crypto'
import { lt, or, sql as raw } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { decode, encode } from 'next-auth/jwt'
import { db, urgentSql } from '@/db/client'
import { sessions } from '@/db/schema'
import { ABSOLUTE_DAYS, readCookie, sessionCookieName } from '@/lib/auth/cookies'
import { env } from '@/lib/env'
import type { Caller } from '@/lib/http/handler'
import { processWide } from '@/lib/process-wide'

const IDLE_DAYS = 30
/** A revoked session may live this long in another process: the promise is five seconds. */
const FRESH_MS = 4_000
const SEEN_EVERY_MS = 10 * 60_000
const DAY_MS = 24 * 60 * 60_000

export type Session = { id: string; userId: string }
type Live = Session & { lastSeenAt: number; endsAt: number }

const caches = processWide('sessions', () => ({
  claims: new LRUCache<string, string>({ max: 50_000 }),
  rows: new LRUCache<string, Live>({ max: 50_000, ttl: FRESH_MS }),
}))

/** Makes the row that keeps the session alive; the token means nothing without it. */
export async function startSession(
  userId: string,
  device: Pick<Caller, 'client' | 'address'>,
): Promise<{ sessionId: string; token: string }> {
  const sessionId = randomUUID()
  await db
    .insert(sessions)
    .values({ id: sessionId, userId, client: device.client, address: device.address })
  return { sessionId, token: await seal(sessionId) }
}

/** The cookie's value for a session that exists; also how tests and the seed sign people in. */
export async function seal(sessionId: string): Promise<string> {
  return encode({
    token: { sid: sessionId },
    secret: env.AUTH_SECRET,
    maxAge: (ABSOLUTE_DAYS * DAY_MS) / 1000,
  })
}

/** Null for a missing, forged, expired, idle or revoked session: one answer for all of them. */
export async function sessionFromToken(token: string | undefined): Promise<Session | null> {
  const sessionId = await sessionIdOf(token)
  if (!sessionId) return null
  const live = caches.rows.get(sessionId) ?? (await loadSession(sessionId))
  if (!live || live.endsAt < Date.now()) return null
  if (Date.now() - live.lastSeenAt > SEEN_EVERY_MS) await touch(live)
  return live
}

/** Which session a cookie of ours speaks of, whether it lives or not. */
export async function sessionIdOf(token: string | undefined): Promise<string | undefined> {
  if (!token) return undefined
  const known = caches.claims.get(token)
  if (known) return known
  const claims = await decode({ token, secret: env.AUTH_SECRET }).catch(() => null)
  const sessionId = typeof claims?.sid === 'string' ? claims.sid : undefined
  if (sessionId) caches.claims.set(token, sessionId)
  return sessionId
}

async function loadSession(sessionId: string): Promise<Live | null> {
  const [row] = await urgentSql<{ userId: string; createdAt: string; lastSeenAt: string }[]>`
    SELECT user_id AS "userId", created_at AS "createdAt", last_seen_at AS "lastSeenAt"
    FROM sessions WHERE id = ${sessionId}`
  if (!row) return null
  const lastSeenAt = Date.parse(row.lastSeenAt)
  const endsAt = Math.min(
    Date.parse(row.createdAt) + ABSOLUTE_DAYS * DAY_MS,
    lastSeenAt + IDLE_DAYS * DAY_MS,
  )
  const live = { id: sessionId, userId: row.userId, lastSeenAt, endsAt }
  caches.rows.set(sessionId, live)
  return live
}

async function touch(live: Live) {
  live.lastSeenAt = Date.now()
  await urgentSql`UPDATE sessions SET last_seen_at = now() WHERE id = ${live.id}`
}

/** For a session whose row is gone. Other processes notice within {@link FRESH_MS}. */
export function forgetSession(sessionId: string): void {
  caches.rows.delete(sessionId)
}

/** Those of these sessions that were ended, whoever did it, or are over by age. */
export async function endedAmong(sessionIds: string[]): Promise<string[]> {
  const ended = await urgentSql<{ id: string }[]>`
    SELECT asked.id FROM unnest(${sessionIds}::uuid[]) AS asked(id)
    LEFT JOIN sessions s ON s.id = asked.id
      AND s.created_at > now() - make_interval(days => ${ABSOLUTE_DAYS})
      AND s.last_seen_at > now() - make_interval(days => ${IDLE_DAYS})
    WHERE s.id IS NULL`
  return ended.map(({ id }) => id)
}

/** Rows that no cookie can use any more. */
export async function sweepSessions(): Promise<void> {
  await db
    .delete(sessions)
    .where(
      or(
        lt(sessions.createdAt, raw`now() - make_interval(days => ${ABSOLUTE_DAYS})`),
        lt(sessions.lastSeenAt, raw`now() - make_interval(days => ${IDLE_DAYS})`),
      ),
    )
}

export async function callerFrom(
  incoming: { header(name: string): string | undefined; address: string },
  requestId: string,
): Promise<Caller> {
  const session = await sessionFromToken(readCookie(incoming.header('cookie'), sessionCookieName()))
  return {
    userId: session?.userId ?? null,
    sessionId: session?.id ?? null,
    address: incoming.address,
    // Only the start of a session asks for it.
    get client() {
      return describeClient(incoming.header('user-agent'))
    },
    requestId,
  }
}

const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'CrOS', 'Linux'] as const
const NAMES: Record<string, string> = {
  Edg: 'Edge',
  OPR: 'Opera',
  'Mac OS X': 'macOS',
  CrOS: 'ChromeOS',
}

/** "Chrome on Android": enough to recognise one's own device, too little to track it. */
export function describeClient(userAgent = ''): string {
  const browser = BROWSERS.find((name) => userAgent.includes(name))
  const system = SYSTEMS.find((name) => userAgent.includes(name))
  if (!browser) return userAgent.replace(/[^\w ./-]/g, '').slice(0, 40) || 'Unknown'
  return `${NAMES[browser] ?? browser}${system ? ` on ${NAMES[system] ?? system}` : ''}`
}
