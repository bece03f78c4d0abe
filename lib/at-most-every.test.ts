import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atMostEvery } from './at-most-every'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('at once after a quiet time, then as often as allowed, and the last asking is never lost', () => {
  const acts: string[] = []
  const start = Date.now()
  const ask = atMostEvery(2_000, (key) => acts.push(`${key} ${Date.now() - start}`))
  const askAt = (ms: number, key = 'a') => {
    vi.advanceTimersByTime(start + ms - Date.now())
    ask(key)
  }
  askAt(0)
  askAt(1)
  askAt(500, 'b')
  askAt(1_999)
  askAt(2_500)
  vi.advanceTimersByTime(20_000)
  expect(acts).toEqual(['a 0', 'b 500', 'a 2000', 'a 4000'])
  askAt(30_000)
  expect(acts.at(-1)).toBe('a 30000')
  expect(acts).toHaveLength(5)
})
