import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterPaint } from './after-paint'
import { stubPage } from './testing/page'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test.each([
  ['a shown window waits for a frame', true, 17],
  ['a covered one, which gets none, waits no longer than a second', false, 1_000],
])('%s', async (_, hasFrames, ms) => {
  stubPage()
  if (!hasFrames) vi.stubGlobal('requestAnimationFrame', () => 0)
  const painted = vi.fn()
  void afterPaint().then(painted)
  await vi.advanceTimersByTimeAsync(ms - 2)
  expect(painted).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2)
  expect(painted).toHaveBeenCalledOnce()
})
