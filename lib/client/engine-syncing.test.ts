import { describe, expect, test, vi } from 'vitest'
import * as api from './api'
import { ann, bob, conversation, idOf, page, room } from './testing/builders'
import {
  eachByItself,
  h,
  live,
  pass,
  start,
  syncOnce,
  unchanged,
  unreachable,
} from './testing/engine-harness'
import { line } from './testing/fake-realtime'

vi.mock('./realtime', () => import('./testing/fake-realtime'))
vi.mock('./api', { spy: true })

eachByItself()

describe('syncing', () => {
  test('waits for the subscription, then sends its heads', async () => {
    await start({
      rev: 7,
      conversations: [conversation({ lastSeq: 3, lastRev: 4, mine: { readSeq: 2 } })],
    })
    expect(api.postSync).not.toHaveBeenCalled()
    line.reports?.linked(true)
    await pass(1)
    expect(api.postSync).toHaveBeenCalledExactlyOnceWith({ rev: 7, heads: { [room]: [3, 4, 2] } })
    expect(h.store.getState().link).toBe('live')
  })

  test('does not claim to have what a loaded conversation has not applied', async () => {
    await live({
      conversations: [conversation({ lastSeq: 3, lastRev: 4 })],
      open: { conversationId: room, page: page([], 2) },
    })
    expect(api.postSync).toHaveBeenCalledExactlyOnceWith({ rev: 0, heads: { [room]: [3, 2, 0] } })
  })

  test('asks one at a time, though an answer brings new questions', async () => {
    await start()
    const answers: (() => void)[] = []
    vi.mocked(api.postSync).mockImplementation(
      () => new Promise((done) => answers.push(() => done({ ...unchanged, more: true }))),
    )
    line.reports?.linked(true)
    const ask = () => h.screen.window.dispatchEvent(new Event('online'))
    h.store.subscribe(ask)
    for (let turn = 1; turn < 4; turn++) {
      await pass(1)
      expect(answers).toHaveLength(turn)
      h.store.change((state) => ({ ...state }))
      answers.at(-1)?.()
    }
  })

  test('does not wait longer than 8 s, and polls while realtime is away', async () => {
    await start()
    await pass(8_000)
    expect(api.postSync).toHaveBeenCalledTimes(1)
    expect(h.store.getState().link).toBe('polling')
    await pass(15_000)
    expect(vi.mocked(api.postSync).mock.calls.length).toBeGreaterThanOrEqual(3)
  })

  test('says offline when nobody answers, and comes back', async () => {
    await start()
    vi.mocked(api.postSync).mockRejectedValue(unreachable)
    await pass(9_000)
    expect(h.store.getState().link).toBe('offline')
    vi.mocked(api.postSync).mockResolvedValue(unchanged)
    await pass(6_000)
    expect(h.store.getState().link).toBe('polling')
  })

  test('a short loss is neither polled nor shown', async () => {
    await live()
    line.reports?.linked(false)
    await pass(3_000)
    line.reports?.linked(true)
    await pass(10)
    expect(api.postSync).toHaveBeenCalledTimes(2)
    expect(h.store.getState().link).toBe('live')
  })

  test.each(['online', 'pageshow'])('asks again on %s', async (name) => {
    await live()
    h.screen.window.dispatchEvent(Object.assign(new Event(name), { persisted: true }))
    await pass(10)
    expect(api.postSync).toHaveBeenCalledTimes(2)
  })

  test('asks when looked at, each minute while visible, and not while hidden', async () => {
    await live()
    h.screen.look(true)
    await pass(300_000)
    expect(api.postSync).toHaveBeenCalledTimes(1)
    h.screen.look(false)
    await pass(75_000)
    expect(api.postSync).toHaveBeenCalledTimes(3)
  })

  test('comes again at once while there is more', async () => {
    await start()
    syncOnce({ more: true, rev: 1, conversations: [conversation({ id: idOf(2), lastRev: 1 })] })
    line.reports?.linked(true)
    await pass(10)
    expect(vi.mocked(api.postSync).mock.calls[1]?.[0]).toMatchObject({
      rev: 1,
      heads: { [idOf(2)]: [0, 1, 0] },
    })
  })

  test('moves to the channel that the server names', async () => {
    await start()
    syncOnce({ userChannel: `private-user-${ann.id}-9` })
    line.reports?.linked(true)
    await pass(10)
    expect(line.moveTo).toHaveBeenCalledWith(`private-user-${ann.id}-9`)
  })

  test('leaves when another account has signed in, and neither shows nor sends as that one', async () => {
    await live()
    vi.mocked(api.postMessage).mockRejectedValue(unreachable)
    void h.engine.send(room, 'from Ann')
    await pass(0)
    vi.mocked(api.postMessage).mockClear()
    syncOnce({ userChannel: `private-user-${bob.id}-0`, more: true, incomingRequests: 3 })
    h.screen.window.dispatchEvent(new Event('online'))
    await pass(100)
    expect(h.screen.window.location.assign).toHaveBeenCalledOnce()
    expect(api.postSync).toHaveBeenCalledTimes(2)
    expect(api.postMessage).not.toHaveBeenCalled()
    expect(h.store.getState().incomingRequests).toBe(0)
    syncOnce({ userChannel: `private-user-${bob.id}-0` })
    h.screen.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await pass(100)
    expect(h.screen.window.location.assign).toHaveBeenCalledTimes(2)
  })
})
