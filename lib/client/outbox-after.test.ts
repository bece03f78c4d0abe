import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryShelf } from './local/shelf'
import { idOf } from './testing/builders'
import {
  answerAll,
  draft,
  holdAnswers,
  leading,
  outboxOn,
  pass,
  post,
  posted,
  refusal,
} from './testing/outbox-harness'

vi.mock('./api', async (original) => ({
  ...(await original<typeof import('./api')>()),
  postMessage: vi.fn(),
}))

beforeEach(() => {
  vi.useFakeTimers()
  answerAll()
})
afterEach(() => vi.useRealTimers())

describe('a page that comes after another', () => {
  test('shows what that one left, and sends it before anything new', async () => {
    const shelf = memoryShelf()
    const before = await leading(shelf)
    post.mockRejectedValue(refusal(0))
    void before.queue.add(draft(1))
    void before.queue.add(draft(2))
    await pass(10)
    before.queue.stop()
    answerAll()
    const after = outboxOn(shelf)
    after.queue.lead()
    void after.queue.add(draft(3))
    await pass(0)
    expect(after.found).toEqual([idOf(1), idOf(2)])
    expect(after.confirmed).toEqual([idOf(1), idOf(2), idOf(3)])
    expect(await after.queue.unsent()).toBe(0)
  })

  test('adopts what is only on the screen, in the order in which it was made', async () => {
    const shelf = memoryShelf()
    vi.setSystemTime('2026-05-02')
    const { queue, confirmed } = outboxOn(shelf)
    void queue.add(draft(3))
    queue.lead()
    for (const n of [1, 2]) queue.adopt({ ...draft(n), madeAt: '2026-05-01' })
    queue.adopt({ ...draft(3), madeAt: '2026-05-01' })
    await pass(0)
    expect(confirmed).toEqual([idOf(1), idOf(2), idOf(3)])
    expect(await shelf.load()).toEqual([])
  })

  test('keeps the order though the clock was put back', async () => {
    const shelf = memoryShelf()
    vi.setSystemTime('2026-05-02')
    const before = outboxOn(shelf)
    void before.queue.add(draft(1))
    vi.setSystemTime('2026-05-01')
    post.mockRejectedValue(refusal(0))
    const after = await leading(shelf)
    void after.queue.add(draft(2))
    expect((await shelf.load()).map(({ clientId }) => clientId)).toEqual([idOf(1), idOf(2)])
    after.queue.stop()
  })

  test('shows a refused draft and sends it only when it is tried again', async () => {
    const shelf = memoryShelf()
    const before = await leading(shelf)
    post.mockRejectedValueOnce(refusal(403))
    void before.queue.add(draft(1))
    await pass(0)
    const after = await leading(shelf)
    expect(after.found).toEqual([`${idOf(1)} cannot_message`])
    expect(post).toHaveBeenCalledTimes(1)
    void after.queue.add(draft(1))
    await pass(0)
    expect(after.confirmed).toEqual([idOf(1)])
    expect(await shelf.load()).toEqual([])
  })

  test('does not wait for a disk that does not answer', async () => {
    const { queue, confirmed } = outboxOn({ ...memoryShelf(), load: () => new Promise(() => {}) })
    queue.lead()
    void queue.add(draft(1))
    await pass(4_000)
    expect(confirmed).toEqual([idOf(1)])
  })
})

describe('several tabs', () => {
  test('one that does not lead stores and hands over, and never sends', async () => {
    const shelf = memoryShelf()
    const { queue, handedOver } = outboxOn(shelf)
    void queue.add(draft(1))
    queue.follow()
    void queue.add(draft(2))
    queue.wake()
    await pass(60_000)
    expect(new Set(handedOver)).toEqual(new Set([idOf(1), idOf(2)]))
    expect(post).not.toHaveBeenCalled()
    expect(await queue.unsent()).toBe(2)
  })

  test('one that takes over sends what it wrote, though the disk does not answer', async () => {
    const frozen = {
      load: () => new Promise<never>(() => {}),
      put: () => new Promise<never>(() => {}),
    }
    const { queue, confirmed } = outboxOn({ ...memoryShelf(), ...frozen })
    void queue.add(draft(1))
    void queue.add(draft(2))
    queue.remove(draft(2))
    queue.lead()
    await pass(4_000)
    expect(confirmed).toEqual([idOf(1)])
  })

  test('one that hears of a refusal does not send that draft when it leads', async () => {
    const shelf = memoryShelf()
    const { queue } = outboxOn(shelf)
    void queue.add(draft(1))
    queue.fail(draft(1), { code: 'cannot_message' })
    queue.lead()
    await pass(60_000)
    expect(post).not.toHaveBeenCalled()
    expect(await shelf.load()).toMatchObject([{ code: 'cannot_message' }])
  })

  test('the one that leads sends what it takes, once', async () => {
    const { queue, confirmed } = await leading()
    const answer = holdAnswers()
    queue.take(draft(1))
    queue.take(draft(1))
    await answer()
    expect(confirmed).toEqual([idOf(1)])
    expect(post).toHaveBeenCalledTimes(1)
  })

  test('whoever stops leading ends what is in flight, and the next one sends the rest', async () => {
    const shelf = memoryShelf()
    const first = await leading(shelf)
    const answer = holdAnswers()
    void first.queue.add(draft(1))
    void first.queue.add(draft(2))
    first.queue.follow()
    await answer()
    expect(first.confirmed).toEqual([idOf(1)])
    expect(first.handedOver).toEqual([idOf(1), idOf(2)])
    const second = await leading(shelf)
    await answer()
    expect(second.confirmed).toEqual([idOf(2)])
    expect(posted()).toEqual([idOf(1), idOf(2)])
  })
})
