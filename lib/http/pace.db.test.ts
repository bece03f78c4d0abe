import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { keepPace } from './pace'

const pace = { burst: 3, perSecond: 0.5 }
const at = (key: string, ms: number) => {
  try {
    keepPace(key, pace, 1_000_000 + ms)
    return 'taken'
  } catch (error) {
    return (error as { details: { retryAfterSeconds: number } }).details.retryAfterSeconds
  }
}

test('a burst passes, then one each two seconds; a refusal says when, and costs nothing', () => {
  const key = randomUUID()
  expect([0, 0, 0, 0, 0].map((ms) => at(key, ms))).toEqual(['taken', 'taken', 'taken', 2, 2])
  expect([1_000, 2_000, 2_000].map((ms) => at(key, ms))).toEqual([1, 'taken', 2])
  expect(at(randomUUID(), 0)).toBe('taken')
})

test('rest gives the burst back, and no more than that', () => {
  const key = randomUUID()
  for (let i = 0; i < 3; i++) at(key, 0)
  const later = Array.from({ length: 4 }, () => at(key, 3_600_000))
  expect(later).toEqual(['taken', 'taken', 'taken', 2])
})
