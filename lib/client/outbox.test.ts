import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryShelf } from './local/shelf'
import { idOf, room } from './testing/builders'
import {
  answerAll,
  draft,
  holdAnswers,
  leading,
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

describe('the tab that leads', () => {
  test('has one in flight per conversation, first in, first out', async () => {
    const { queue, confirmed } = await leading()
    const answer = holdAnswers()
    for (const each of [draft(1), draft(2), draft(3, idOf(9))]) void queue.add(each)
    expect(posted()).toEqual([idOf(1), idOf(3)])
    await answer()
    expect(confirmed).toEqual([idOf(1)])
    expect(post).toHaveBeenLastCalledWith(room, { clientId: idOf(2), text: 'text 2' })
  })

  test('says what a draft answers', async () => {
    const { queue } = await leading()
    await queue.add({ ...draft(1), replyTo: 7 })
    expect(post).toHaveBeenCalledExactlyOnceWith(room, {
      clientId: idOf(1),
      text: 'text 1',
      replyTo: 7,
    })
  })

  test.each([0, 401, 408, 500, 503])(
    'tries status %i again with the same client id, and nothing overtakes it',
    async (status) => {
      const { queue, confirmed, failed } = await leading()
      post.mockRejectedValueOnce(refusal(status)).mockRejectedValueOnce(refusal(status))
      void queue.add(draft(1))
      void queue.add(draft(2))
      await pass(10_000)
      expect(confirmed).toEqual([idOf(1), idOf(2)])
      expect(posted()).toEqual([idOf(1), idOf(1), idOf(1), idOf(2)])
      expect(failed).toEqual([])
    },
  )

  test('waits out a rate limit, however often it is woken', async () => {
    const { queue, confirmed } = await leading()
    post.mockRejectedValueOnce(refusal(429, 30))
    void queue.add(draft(1))
    for (let seconds = 0; seconds < 29; seconds++) {
      await pass(1_000)
      queue.wake()
    }
    expect(post).toHaveBeenCalledTimes(1)
    await pass(7_000)
    expect(confirmed).toEqual([idOf(1)])
  })

  test('fails a refused draft with its code, and sends the next one', async () => {
    const { queue, confirmed, failed } = await leading()
    post.mockRejectedValueOnce(refusal(403))
    void queue.add(draft(1))
    void queue.add(draft(2))
    await pass(0)
    expect(failed).toEqual([`${idOf(1)} cannot_message`])
    expect(confirmed).toEqual([idOf(2)])
  })

  test('sends at once what waits when it is woken, and only once', async () => {
    const { queue, confirmed } = await leading()
    post.mockRejectedValue(refusal(0))
    void queue.add(draft(1))
    await pass(60_000)
    answerAll()
    queue.wake()
    await pass(0)
    expect(confirmed).toEqual([idOf(1)])
    await pass(700_000)
    expect(post).toHaveBeenCalledTimes(1)
  })

  test('does not send a discarded draft', async () => {
    const shelf = memoryShelf()
    const { queue } = await leading(shelf)
    post.mockRejectedValueOnce(refusal(0))
    void queue.add(draft(1))
    await pass(0)
    queue.remove(draft(1))
    await pass(60_000)
    expect(post).toHaveBeenCalledTimes(1)
    expect(await shelf.load()).toEqual([])
  })
})
