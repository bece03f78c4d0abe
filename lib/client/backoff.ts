import type { LinkState } from './state'

export type BackoffRange = { first: number; limit: number }

/** Milliseconds before the next attempt: doubling, and spread so that clients do not return together. */
export function backoff(failures: number, { first, limit }: BackoffRange): number {
  const ceiling = Math.min(limit, first * 2 ** Math.min(failures, 16))
  return ceiling / 2 + (Math.random() * ceiling) / 2
}

/** Before the next attempt after a failure that may pass; never earlier than the server asked for. */
export const pauseAfter = (
  { retryAfterSeconds }: { retryAfterSeconds?: number },
  failures: number,
  range: BackoffRange,
): number =>
  Math.max((retryAfterSeconds ?? 0) * (1_000 + Math.random() * 200), backoff(failures, range))

/** For what somebody waits for. While the socket lives the server is near, so it is soon tried again. */
export const retryWhile = (link: LinkState): BackoffRange => ({
  first: 500,
  limit: link === 'live' ? 1_500 : 20_000,
})

/** `ms` give or take a fifth. */
export const about = (ms: number) => ms * (0.8 + Math.random() * 0.4)
