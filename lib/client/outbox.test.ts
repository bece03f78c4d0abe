import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, postMessage } from './api'
import { Outbox } from './outbox'
import { idOf, message, room } from './testing/builders'

vi.mock('./api', async (original) => ({
  ...(await original<typeof import('./api')>()),
  postMessage: vi.fn(),
}))

const post = vi.mocked(postMessage)
const draft = (n: number, conversationId = room) => ({
  conversationId,
  clientId: idOf(n),
  text: `text ${n}`,
  madeAt: '',
})
const answerWith = (id: string, clientId: string) => ({
  message: message(1, { conversationId: id, clientId }),
})
const refusal = (status: number, retryAfterSeconds?: number) =>
  new ApiError({
    status,
    code: status === 403 ? 'cannot_message' : 'unavailable',
    retryAfterSeconds,
  })

function outbox() {
  const confirmed: string[] = []
  const failed: string[] = []
  const queue = new Outbox({
    confirmed: ({ clientId }) => confirmed.push(clientId),
    failed: ({ clientId }, code) => failed.push(`${clientId} ${code}`),
  })
  return { queue, confirmed, failed }
}

beforeEach(() => {
  vi.useFakeTimers()
  post.mockReset()
  post.mockImplementation(async (id, { clientId }) => answerWith(id, clientId))
})
afterEach(() => vi.useRealTimers())

test('one in flight per conversation, first in, first out', async () => {
  const { queue, confirmed } = outbox()
  const release: (() => void)[] = []
  post.mockImplementation(
    (id, { clientId }) => new Promise((done) => release.push(() => done(answerWith(id, clientId)))),
  )
  for (const each of [draft(1), draft(2), draft(3, idOf(9))]) queue.add(each)
  expect(post.mock.calls.map(([, { clientId }]) => clientId)).toEqual([idOf(1), idOf(3)])
  release[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(confirmed).toEqual([idOf(1)])
  expect(post).toHaveBeenLastCalledWith(room, { clientId: idOf(2), text: 'text 2' })
})

test.each([0, 408, 500, 503])(
  'status %i is tried again with the same client id, and nothing overtakes it',
  async (status) => {
    const { queue, confirmed, failed } = outbox()
    post.mockRejectedValueOnce(refusal(status)).mockRejectedValueOnce(refusal(status))
    queue.add(draft(1))
    queue.add(draft(2))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(confirmed).toEqual([idOf(1), idOf(2)])
    expect(post.mock.calls.map(([, { clientId }]) => clientId)).toEqual([
      idOf(1),
      idOf(1),
      idOf(1),
      idOf(2),
    ])
    expect(failed).toEqual([])
  },
)

test('a rate limit is waited out', async () => {
  const { queue, confirmed } = outbox()
  post.mockRejectedValueOnce(refusal(429, 30))
  queue.add(draft(1))
  await vi.advanceTimersByTimeAsync(29_000)
  expect(post).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(confirmed).toEqual([idOf(1)])
})

test('a refusal fails that draft with its code, and the next one goes', async () => {
  const { queue, confirmed, failed } = outbox()
  post.mockRejectedValueOnce(refusal(403))
  queue.add(draft(1))
  queue.add(draft(2))
  await vi.advanceTimersByTimeAsync(0)
  expect(failed).toEqual([`${idOf(1)} cannot_message`])
  expect(confirmed).toEqual([idOf(2)])
})

test('waking sends at once what waits, and only once', async () => {
  const { queue, confirmed } = outbox()
  post.mockRejectedValueOnce(refusal(429, 600))
  queue.add(draft(1))
  await vi.advanceTimersByTimeAsync(0)
  queue.wake()
  await vi.advanceTimersByTimeAsync(700_000)
  expect(confirmed).toEqual([idOf(1)])
  expect(post).toHaveBeenCalledTimes(2)
})

test('a discarded draft is not sent', async () => {
  const { queue } = outbox()
  post.mockRejectedValueOnce(refusal(0))
  queue.add(draft(1))
  await vi.advanceTimersByTimeAsync(0)
  queue.remove(draft(1))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(post).toHaveBeenCalledTimes(1)
})
