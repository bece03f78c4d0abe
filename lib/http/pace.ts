import { LRUCache } from 'lru-cache'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'

/** So many at once, then so many a second. */
export type Pace = { burst: number; perSecond: number }
type Bucket = { left: number; at: number }

const buckets = processWide('paces', () => new LRUCache<string, Bucket>({ max: 50_000 }))

/**
 * A token bucket of this process alone, for what is asked too often to ask the database about it first.
 * @throws AppError rate_limited, with the seconds until one more is allowed
 */
export function keepPace(key: string, { burst, perSecond }: Pace, now = Date.now()): void {
  const most = burst * env.RATE_LIMIT_FACTOR
  const rate = perSecond * env.RATE_LIMIT_FACTOR
  const bucket = buckets.get(key) ?? { left: most, at: now }
  bucket.left = Math.min(most, bucket.left + ((now - bucket.at) / 1_000) * rate)
  bucket.at = now
  buckets.set(key, bucket)
  if (bucket.left < 1)
    throw new AppError('rate_limited', { retryAfterSeconds: (1 - bucket.left) / rate })
  bucket.left -= 1
}
