export type BackoffRange = { first: number; limit: number }

/** Milliseconds before the next attempt: doubling, and spread so that clients do not return together. */
export function backoff(failures: number, { first, limit }: BackoffRange): number {
  const ceiling = Math.min(limit, first * 2 ** Math.min(failures, 16))
  return ceiling / 2 + (Math.random() * ceiling) / 2
}

/** `ms` give or take a fifth. */
export const about = (ms: number) => ms * (0.8 + Math.random() * 0.4)
