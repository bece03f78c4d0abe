import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

const WINDOW_MS = 5 * 60_000

export type Edge = { userId: string; isOccupied: boolean }

/** What the service tells of user channels. @throws AppError unauthenticated unless signed, and recently */
export function readWebhook(
  bytes: Buffer,
  key: string | undefined,
  signature: string | undefined,
): Edge[] {
  const expected = createHmac('sha256', env.PUSHER_SECRET).update(bytes).digest('hex')
  if (key !== env.PUSHER_KEY || !isEqual(signature ?? '', expected))
    throw new AppError('unauthenticated')
  const { time_ms: sentAt, events } = parse(bytes)
  if (typeof sentAt !== 'number' || Math.abs(Date.now() - sentAt) > WINDOW_MS)
    throw new AppError('unauthenticated')
  return Array.isArray(events) ? events.flatMap(edgeOf) : []
}

/** Hashing first makes the lengths equal, so that comparing tells nothing. */
function isEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function parse(bytes: Buffer): { time_ms?: unknown; events?: unknown } {
  try {
    return JSON.parse(bytes.toString('utf8')) ?? {}
  } catch {
    throw new AppError('malformed')
  }
}

const USER_CHANNEL = /^private-user-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d+$/

function edgeOf(event: unknown): Edge[] {
  const { name, channel } = (event ?? {}) as { name?: unknown; channel?: unknown }
  const userId = typeof channel === 'string' ? USER_CHANNEL.exec(channel)?.[1] : undefined
  if (!userId || (name !== 'channel_occupied' && name !== 'channel_vacated')) return []
  return [{ userId, isOccupied: name === 'channel_occupied' }]
}
