import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoff, pauseAfter, retryWhile } from './backoff'

const range = retryWhile('offline')
const failures = fc.nat(60)

test('pauses double up to the limit, and never shrink below half of that', () => {
  fc.assert(
    fc.property(failures, (count) => {
      const ceiling = Math.min(range.limit, range.first * 2 ** count)
      const ms = backoff(count, range)
      expect(ms).toBeGreaterThanOrEqual(ceiling / 2)
      expect(ms).toBeLessThanOrEqual(ceiling)
    }),
  )
})

test('a server that says when is not asked before that, and soon after it while the socket lives', () => {
  fc.assert(
    fc.property(failures, fc.integer({ min: 1, max: 3_600 }), (count, seconds) => {
      const ms = pauseAfter({ retryAfterSeconds: seconds }, count, retryWhile('live'))
      expect(ms).toBeGreaterThanOrEqual(seconds * 1_000)
      expect(ms).toBeLessThanOrEqual(Math.max(1_500, seconds * 1_200))
    }),
  )
})

test('while the socket lives, nothing waits two seconds', () => {
  fc.assert(
    fc.property(failures, (count) => {
      expect(backoff(count, retryWhile('live'))).toBeLessThanOrEqual(1_500)
    }),
  )
})
