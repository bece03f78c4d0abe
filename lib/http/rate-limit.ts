import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

export type Limit = { times: number; seconds: number }

/**
 * Counts one more use of `key` in a window all nodes share.
 * @throws AppError rate_limited, with the seconds until the window ends
 */
export async function spend(key: string, { times, seconds }: Limit): Promise<void> {
  const [window] = await sql<{ used: number; left: number }[]>`
    INSERT INTO rate_windows AS w (key, used, ends_at)
    VALUES (${key}, 1, now() + make_interval(secs => ${seconds}))
    ON CONFLICT (key) DO UPDATE SET
      used = CASE WHEN w.ends_at < now() THEN 1 ELSE w.used + 1 END,
      ends_at = CASE WHEN w.ends_at < now() THEN excluded.ends_at ELSE w.ends_at END
    RETURNING used, extract(epoch FROM ends_at - now())::float8 AS left`
  if (window && window.used > times * env.RATE_LIMIT_FACTOR) {
    throw new AppError('rate_limited', { retryAfterSeconds: Math.max(1, window.left) })
  }
}

/** Gives a window back, as after a right password. */
export async function forgive(key: string): Promise<void> {
  await sql`DELETE FROM rate_windows WHERE key = ${key}`
}

/** Gives one use back, so that only failures count. The rest of the window stands. */
export async function refund(key: string): Promise<void> {
  await sql`UPDATE rate_windows SET used = used - 1 WHERE key = ${key} AND used > 0`
}

export async function sweepRateWindows(): Promise<void> {
  await sql`DELETE FROM rate_windows WHERE ends_at < now() - interval '1 minute'`
}
