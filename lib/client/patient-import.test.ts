import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { patientImport } from './patient-import'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a part that cannot be had is asked for ever more rarely, and its lack is told once', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError('failed'))
  const failed = vi.fn()
  const part = patientImport(load, { isWanted: () => true, failed })
  await pass(2_000)
  expect(load.mock.calls.length).toBeGreaterThan(1)
  await pass(3_600_000)
  expect(load.mock.calls.length).toBeLessThan(75)
  expect(failed).toHaveBeenCalledOnce()
  load.mockResolvedValue('here')
  await pass(120_000)
  expect(await part).toBe('here')
})

test('what nobody wants any more is not asked for again', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError('failed'))
  let isWanted = true
  const part = patientImport(load, { isWanted: () => isWanted })
  await pass(0)
  isWanted = false
  await pass(2_000)
  expect(await part).toBeNull()
  expect(load).toHaveBeenCalledOnce()
})
