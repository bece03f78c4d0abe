import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Reconnect } from './reconnect'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Answers as pusher-js does: `disconnect` and `connect` change the state at once. */
function line() {
  let state = 'connected'
  const log: string[] = []
  const reports = { lost: () => log.push('lost'), refresh: vi.fn(async () => {}) }
  const become = (current: string) => {
    const previous = state
    state = current
    if (previous !== current) reconnect.changed({ previous, current })
  }
  const fake = {
    connect: () => {
      log.push('connect')
      become('connecting')
    },
    disconnect: () => become('disconnected'),
  }
  const reconnect: Reconnect = new Reconnect(fake, reports)
  return { reconnect, reports, log, become, state: () => state }
}

test('a closed connection comes back after a pause that is never the fixed second of pusher-js', async () => {
  const pauses = new Set<number>()
  for (let i = 0; i < 20; i++) {
    const { reconnect, log, become } = line()
    const lostAt = Date.now()
    reconnect.again() // connecting_in
    await vi.advanceTimersByTimeAsync(0)
    expect(log).toEqual(['lost'])
    while (!log.includes('connect')) await vi.advanceTimersByTimeAsync(10)
    pauses.add(Date.now() - lostAt)
    expect(Date.now() - lostAt).toBeLessThanOrEqual(1_010)
    become('connected')
    reconnect.stop()
  }
  expect(pauses.size).toBeGreaterThan(5)
})

test('a reconnect that pusher-js begins by itself is hung up and made ours', async () => {
  const { log, become, state, reconnect } = line()
  become('connecting')
  await vi.advanceTimersByTimeAsync(0)
  expect(state()).toBe('disconnected')
  become('connecting')
  await vi.advanceTimersByTimeAsync(0)
  expect(state()).toBe('disconnected')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(log).toEqual(['lost', 'connect'])
  reconnect.stop()
})

test('an attempt that gets nowhere is given up, with more patience each time', async () => {
  const { log, become, reconnect } = line()
  reconnect.again()
  await vi.advanceTimersByTimeAsync(1_100)
  become('unavailable')
  await vi.advanceTimersByTimeAsync(1_900)
  expect(log).toEqual(['lost', 'connect'])
  await vi.advanceTimersByTimeAsync(2_300)
  expect(log).toEqual(['lost', 'connect', 'connect'])
  reconnect.stop()
})

test('refused for good by the service, it refreshes the session and comes back', async () => {
  const { log, become, reconnect, reports } = line()
  reconnect.closing(4009)
  become('disconnected')
  await vi.advanceTimersByTimeAsync(1_100)
  expect(reports.refresh).toHaveBeenCalledOnce()
  expect(log).toEqual(['lost', 'connect'])
  reconnect.stop()
})

test('connected but never subscribed is not connected', async () => {
  const { become, state, reconnect } = line()
  become('connecting')
  await vi.advanceTimersByTimeAsync(1_100)
  become('connected')
  await vi.advanceTimersByTimeAsync(8_001)
  expect(state()).toBe('disconnected')
  reconnect.stop()
})

test('success clears the way, and stopping ends it', async () => {
  const { become, state, log, reconnect } = line()
  become('connecting')
  await vi.advanceTimersByTimeAsync(1_100)
  become('connected')
  reconnect.succeeded()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state()).toBe('connected')
  reconnect.stop()
  become('disconnected')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(log.filter((each) => each === 'connect')).toHaveLength(1)
})

test('waking does not wait for the pause', async () => {
  const { log, reconnect } = line()
  reconnect.again()
  await vi.advanceTimersByTimeAsync(0)
  reconnect.wake()
  expect(log).toEqual(['lost', 'connect'])
  reconnect.stop()
})
