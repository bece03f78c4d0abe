import { randomUUID } from 'node:crypto'
import { and, eq, lt, or, sql as raw } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { decode, encode } from 'next-auth/jwt'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { ABSOLUTE_DAYS, readCookie, sessionCookieName } from '@/lib/auth/cookies'
import { env } from '@/lib/env'
import type { Caller } from '@/lib/http/handler'
import { processWide } from '@/lib/process-wide'

export const IDLE_DAYS = 30
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
  const sessionId = token && (await sessionIdOf(token))
  if (!sessionId) return null
  const live = caches.rows.get(sessionId) ?? (await loadSession(sessionId))
  if (!live || live.endsAt < Date.now()) return null
  if (Date.now() - live.lastSeenAt > SEEN_EVERY_MS) await touch(live)
  return live
}

async function sessionIdOf(token: string): Promise<string | undefined> {
  const known = caches.claims.get(token)
  if (known) return known
  const claims = await decode({ token, secret: env.AUTH_SECRET }).catch(() => null)
  const sessionId = typeof claims?.sid === 'string' ? claims.sid : undefined
  if (sessionId) caches.claims.set(token, sessionId)
  return sessionId
}

async function loadSession(sessionId: string): Promise<Live | null> {
  const row = await db.query.sessions.findFirst({ where: eq(sessions.id, sessionId) })
  if (!row) return null
  const lastSeenAt = row.lastSeenAt.getTime()
  const endsAt = Math.min(
    row.createdAt.getTime() + ABSOLUTE_DAYS * DAY_MS,
    lastSeenAt + IDLE_DAYS * DAY_MS,
  )
  const live = { id: row.id, userId: row.userId, lastSeenAt, endsAt }
  caches.rows.set(sessionId, live)
  return live
}

async function touch(live: Live) {
  live.lastSeenAt = Date.now()
  await db.update(sessions).set({ lastSeenAt: raw`now()` }).where(eq(sessions.id, live.id))
}

/** True when there was such a session of this person. Other processes notice within {@link FRESH_MS}. */
export async function endSession(userId: string, sessionId: string): Promise<boolean> {
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id })
  caches.rows.delete(sessionId)
  return ended.length > 0
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
  const client = describeClient(incoming.header('user-agent'))
  return {
    userId: session?.userId ?? null,
    sessionId: session?.id ?? null,
    address: incoming.address,
    client,
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
