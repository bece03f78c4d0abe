import { expect, test, vi } from 'vitest'
import { ApiError } from './api'
import { memoryShelf } from './local/shelf'
import { message, room } from './testing/builders'
import {
  answerAll,
  eachBrowser,
  open,
  pass,
  post,
  sentTexts,
  shelf,
} from './testing/sending-harness'

vi.mock('./realtime', () => import('./testing/fake-sockets'))
vi.mock('./api', async (original) => ({
  ...(await original<typeof import('./api')>()),
  postMessage: vi.fn(),
}))

eachBrowser()

test('what is written in any tab is sent once, by the leader, and shown in all', async () => {
  const [first, second] = [await open(), await open()]
  let answer = () => {}
  post.mockImplementationOnce(
    (_, { clientId, text }) =>
      new Promise((done) => {
        answer = () => done({ message: message(1, { clientId, text }) })
      }),
  )
  void second.sending.send(room, 'from the second')
  await pass(20)
  expect([first.shown(), second.shown()]).toEqual([
    ['from the second sending'],
    ['from the second sending'],
  ])
  answer()
  void first.sending.send(room, 'from the first')
  await pass(20)
  const both = ['from the second sent', 'from the first sent']
  expect([first.shown(), second.shown()]).toEqual([both, both])
  expect(sentTexts()).toEqual(['from the second', 'from the first'])
})

test.each(['close', 'freeze'] as const)(
  'leader: %s. What was handed over is sent once by the next one',
  async (end) => {
    const [first, second, third] = [await open(), await open(), await open()]
    post.mockImplementation(() => new Promise(() => {}))
    void second.sending.send(room, 'written in the second')
    await pass(20)
    expect(post).toHaveBeenCalledTimes(1)
    first.page[end]()
    answerAll()
    void third.sending.send(room, 'written in the third')
    await pass(3_000)
    expect(sentTexts()).toEqual(['written in the second', 'written in the third'])
    expect(await shelf.load()).toEqual([])
  },
)

test('what lies in memory only, also in that of the leader, is sent once when the leader is gone', async () => {
  const inMemory = () => open({ ownShelf: memoryShelf() })
  const [first, , third] = [await inMemory(), await inMemory(), await inMemory()]
  post.mockImplementation(() => new Promise(() => {}))
  for (const one of [first, third]) void one.sending.send(room, 'hello')
  await pass(20)
  first.page.close()
  answerAll()
  await pass(60_000)
  expect(third.shown()).toEqual(['hello sent', 'hello sent'])
  expect(sentTexts()).toEqual(['hello', 'hello'])
})

test('a text is kept until the disk or the server has it', async () => {
  const frozen = { ...memoryShelf(), put: () => new Promise<never>(() => {}) }
  const { sending } = await open({ ownShelf: frozen })
  const stored = vi.fn()
  post.mockRejectedValueOnce(new ApiError({ status: 503, code: 'unavailable' }))
  void sending.send(room, 'hello').then(stored)
  await pass(20)
  expect(stored).not.toHaveBeenCalled()
  await pass(20_000)
  expect(stored).toHaveBeenCalledOnce()
})

test('what is not sent is counted on the screen when the disk does not answer', async () => {
  const frozen = { ...memoryShelf(), load: () => new Promise<never>(() => {}) }
  const { sending } = await open({ ownShelf: frozen })
  post.mockImplementation(() => new Promise(() => {}))
  void sending.send(room, 'hello')
  const count = sending.unsent()
  await pass(1_000)
  expect(await count).toBe(1)
})

test('a refusal shows everywhere, and any tab can try again or delete', async () => {
  const [first, second] = [await open(), await open()]
  const refusal = new ApiError({ status: 403, code: 'cannot_message' })
  post.mockRejectedValueOnce(refusal).mockRejectedValueOnce(refusal)
  void first.sending.send(room, 'one')
  void first.sending.send(room, 'two')
  await pass(20)
  expect(second.shown()).toEqual(['one failed', 'two failed'])
  const [one, two] = second.keys()
  if (one) second.sending.retry(one)
  if (two) second.sending.discard(two)
  await pass(20)
  expect([first.shown(), second.shown()]).toEqual([['one sent'], ['one sent']])
  expect(sentTexts()).toEqual(['one', 'two', 'one'])
})

test('what is deleted in a follower is not sent by the leader that waits to try again', async () => {
  const [, second] = [await open(), await open()]
  post.mockRejectedValueOnce(new ApiError({ status: 503, code: 'unavailable' }))
  void second.sending.send(room, 'never mind')
  await pass(20)
  const [draft] = second.keys()
  if (draft) second.sending.discard(draft)
  await pass(60_000)
  expect(post).toHaveBeenCalledTimes(1)
})

test('what another tab has confirmed is not tried again', async () => {
  const [first, second] = [await open(), await open()]
  post.mockRejectedValueOnce(new ApiError({ status: 503, code: 'unavailable' }))
  void first.sending.send(room, 'answered late')
  await pass(20)
  const { clientId = '' } = first.keys()[0] ?? {}
  second.tab.share({ type: 'confirmed', message: message(1, { clientId, text: 'answered late' }) })
  await pass(60_000)
  expect(first.shown()).toEqual(['answered late sent'])
  expect(post).toHaveBeenCalledTimes(1)
})

test('without locks each tab sends what it wrote, once', async () => {
  const [first, second] = [await open({ hasLocks: false }), await open({ hasLocks: false })]
  void first.sending.send(room, 'one')
  void second.sending.send(room, 'two')
  await pass(20)
  expect(sentTexts().sort()).toEqual(['one', 'two'])
  expect(first.shown()?.sort()).toEqual(['one sent', 'two sent'])
})
