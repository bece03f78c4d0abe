import { afterEach, expect, test, vi } from 'vitest'
import type { Phase } from './health'
import { CutShort, Parts } from './parts'

vi.mock('@/lib/telemetry/log', () => ({ log: { error: vi.fn() } }))

afterEach(() => void vi.useRealTimers())

function makeParts() {
  const phase: Phase = { isStopping: false }
  const parts = new Parts(phase)
  const happened: string[] = []
  const add = (name: string, start: Promise<unknown> = Promise.resolve()) =>
    parts.add(
      () => start,
      () => happened.push(name),
    )
  const stop = () => {
    phase.isStopping = true
    return parts.stop()
  }
  return { parts, happened, add, stop }
}

test('parts stop the other way round, each with what its start gave', async () => {
  const { parts, happened, add, stop } = makeParts()
  await add('database')
  const made = await parts.add(
    async () => 'service',
    (name) => happened.push(name),
  )
  await stop()
  expect([made, happened]).toEqual(['service', ['service', 'database']])
})

test('a stop during a start waits for it, stops it too, and lets nothing more begin', async () => {
  const { happened, add, stop } = makeParts()
  let begin = () => {}
  const start = new Promise<void>((resolve) => {
    begin = resolve
  })
  await add('folder')
  const added = add('database', start)
  const stopped = stop()
  expect(happened).toEqual([])
  begin()
  await expect(added).rejects.toThrow(CutShort)
  await stopped
  expect(happened).toEqual(['database', 'folder'])
  await expect(add('pages')).rejects.toThrow(CutShort)
  expect(happened).toEqual(['database', 'folder'])
})

test('a start that fails leaves only what was before it to be stopped', async () => {
  const { happened, add, stop } = makeParts()
  await add('folder')
  await expect(add('database', Promise.reject(new Error('no room')))).rejects.toThrow('no room')
  await stop()
  expect(happened).toEqual(['folder'])
})

test('a stop that fails does not keep the others from stopping', async () => {
  const { parts, happened, add, stop } = makeParts()
  await add('database')
  await parts.add(
    async () => undefined,
    () => Promise.reject(new Error('stuck')),
  )
  await stop()
  expect(happened).toEqual(['database'])
})

test('a part that never stops does not keep the others from stopping', async () => {
  vi.useFakeTimers()
  const { parts, happened, add, stop } = makeParts()
  await add('database')
  await parts.add(
    async () => undefined,
    () => new Promise(() => undefined),
  )
  const stopped = stop()
  await vi.advanceTimersByTimeAsync(10_000)
  await stopped
  expect(happened).toEqual(['database'])
})
