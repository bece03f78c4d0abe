import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Amender } from './amender'
import { ApiError } from './api'
import {
  deleteMessage,
  deletePin,
  deleteReaction,
  patchMessage,
  putPin,
  putReaction,
} from './message-api'
import { createChatStore } from './store'
import { withAmendments } from './sync/amendments'
import { linkChanged } from './sync/reduce-people'
import { ann, boot, message, page, room } from './testing/builders'

vi.mock('./message-api')
const patch = vi.mocked(patchMessage)
const remove = vi.mocked(deleteMessage)

const own = message(1, { author: ann, text: 'helo' })
const key = { conversationId: room, seq: 1 }
const edited = (text: string, rev: number) => ({ message: { ...own, text, rev, editedAt: 'then' } })
const refusal = (status: number, retryAfterSeconds?: number) =>
  new ApiError({ status, code: status === 403 ? 'too_late' : 'unavailable', retryAfterSeconds })

let store: ReturnType<typeof createChatStore>
let amender: Amender

beforeEach(() => {
  vi.useFakeTimers()
  patch.mockReset()
  remove.mockReset()
  store = createChatStore(boot({ open: { conversationId: room, page: page([own], 1) } }))
  amender = new Amender(store)
})
afterEach(() => vi.useRealTimers())

const known = () => store.getState().timelines[room]?.messages[0]
const shown = () => withAmendments([known() ?? own], store.getState().amendments[room])[0] ?? own
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('an edit shows at once and is the server’s after its answer', async () => {
  patch.mockResolvedValue(edited('hello', 2))
  const done = amender.amend(key, 'hello')
  expect(shown()).toMatchObject({ text: 'hello', isAmended: true })
  expect(known()).toBe(own)
  await done
  expect(patch).toHaveBeenCalledExactlyOnceWith(key, { text: 'hello' })
  expect(shown()).toEqual(edited('hello', 2).message)
  expect(store.getState().conversations[room]?.lastMessage?.text).toBe('hello')
})

test('a recall leaves the tombstone of the answer', async () => {
  const tombstone = { ...own, rev: 2, text: '', recalledAt: 'then' }
  remove.mockResolvedValue({ message: tombstone })
  await amender.amend(key, null)
  expect(shown()).toEqual(tombstone)
})

test('a refusal takes the change back and is told to who asked', async () => {
  patch.mockRejectedValue(refusal(403))
  await expect(amender.amend(key, 'hello')).rejects.toMatchObject({ code: 'too_late' })
  expect(shown()).toBe(own)
  expect(patch).toHaveBeenCalledOnce()
})

test.each([0, 429, 503])(
  'status %i is asked again, and the change stays meanwhile',
  async (status) => {
    patch.mockRejectedValueOnce(refusal(status)).mockRejectedValueOnce(refusal(status))
    patch.mockResolvedValue(edited('hello', 2))
    const done = amender.amend(key, 'hello')
    await pass(100)
    expect(shown().text).toBe('hello')
    await pass(2_000)
    await done
    expect(patch).toHaveBeenCalledTimes(3)
  },
)

test('what failed is asked again at once when the link comes back, but a rate limit is waited out', async () => {
  patch.mockRejectedValueOnce(refusal(0)).mockRejectedValueOnce(refusal(429, 600))
  patch.mockResolvedValue(edited('hello', 2))
  const done = amender.amend(key, 'hello')
  await pass(0)
  store.change((state) => linkChanged(state, 'live'))
  await pass(0)
  expect(patch).toHaveBeenCalledTimes(2)
  store.change((state) => linkChanged(state, 'polling'))
  await pass(599_000)
  expect(patch).toHaveBeenCalledTimes(2)
  await pass(130_000)
  await done
  expect(patch).toHaveBeenCalledTimes(3)
})

test('a newer wish waits for the answer to the older one, and is what stays', async () => {
  const answers: ((message: ReturnType<typeof edited>) => void)[] = []
  patch.mockImplementation(() => new Promise((answer) => answers.push(answer)))
  const both = [amender.amend(key, 'one')]
  await pass(0)
  both.push(amender.amend(key, 'two'))
  await pass(0)
  expect(patch.mock.calls.map(([, { text }]) => text)).toEqual(['one'])
  answers[0]?.(edited('one', 2))
  await pass(0)
  expect(shown().text).toBe('two')
  answers[1]?.(edited('two', 3))
  await Promise.all(both)
  expect(shown()).toEqual(edited('two', 3).message)
})

test('what was overtaken while it waited is not asked again', async () => {
  const tombstone = { ...own, rev: 2, text: '', recalledAt: 'then' }
  patch.mockRejectedValue(refusal(429, 600))
  remove.mockResolvedValue({ message: tombstone })
  const both = [amender.amend(key, 'one')]
  await pass(0)
  both.push(amender.amend(key, null))
  await Promise.all(both)
  expect(patch).toHaveBeenCalledOnce()
  expect(shown()).toEqual(tombstone)
})

test('another message does not wait', async () => {
  patch.mockReturnValueOnce(new Promise(() => {})).mockResolvedValue(edited('x', 3))
  void amender.amend(key, 'stuck')
  await amender.amend({ ...key, seq: 2 }, 'x')
  expect(patch).toHaveBeenCalledTimes(2)
})

test('a reaction is shown at once, beside an edit that waits, and taken back when it is refused', async () => {
  patch.mockReturnValue(new Promise(() => {}))
  const refused = new ApiError({ status: 409, code: 'recalled' })
  const like = [{ emoji: '👍', count: 1, mine: true }]
  vi.mocked(putReaction).mockResolvedValueOnce({ message: { ...own, rev: 2, reactions: like } })
  vi.mocked(deleteReaction).mockRejectedValueOnce(refused)
  void amender.amend(key, 'hello')
  const done = amender.react(key, { emoji: '👍', on: true })
  expect(shown()).toMatchObject({ text: 'hello', reactions: like })
  await done
  expect(putReaction).toHaveBeenCalledExactlyOnceWith(room, 1, '👍')
  expect(known()?.reactions).toEqual(like)
  const undone = amender.react(key, { emoji: '👍', on: false })
  expect(shown().reactions).toEqual([])
  await expect(undone).rejects.toBe(refused)
  expect(shown()).toMatchObject({ text: 'hello', reactions: like })
})

test('a pin waits for the line as an edit does, and the last wish is the one that is asked for', async () => {
  vi.mocked(putPin).mockRejectedValueOnce(refusal(0))
  vi.mocked(deletePin).mockResolvedValue({ message: { ...own, rev: 2 } })
  const pinned = amender.pin(key, true)
  expect(shown().pinnedAt).toEqual(expect.any(String))
  expect(store.getState().conversations[room]?.hasPins).toBe(true)
  await pass(0)
  const unpinned = amender.pin(key, false)
  expect(shown().pinnedAt).toBeNull()
  await pass(1_000)
  await Promise.all([pinned, unpinned])
  expect(putPin).toHaveBeenCalledExactlyOnceWith(room, 1)
  expect(deletePin).toHaveBeenCalledExactlyOnceWith(room, 1)
  expect(store.getState().amendments).toEqual({})
})

test('a refused pin is taken back, and says why', async () => {
  vi.mocked(putPin).mockRejectedValue(new ApiError({ status: 422, code: 'too_many_pins' }))
  await expect(amender.pin(key, true)).rejects.toMatchObject({ code: 'too_many_pins' })
  expect(shown()).toBe(known())
})
