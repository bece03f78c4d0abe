import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from './api'
import { patchMine } from './mine-api'
import { MineChanger } from './mine-changer'
import { createChatStore } from './store'
import { asWished, markWishDropped } from './sync/wishes'
import { boot, conversation, room } from './testing/builders'

vi.mock('./mine-api')
const patch = vi.mocked(patchMine)
const refusal = (status: number) => new ApiError({ status, code: 'unavailable' })
const answer = (rev: number, mine: Partial<ReturnType<typeof conversation>['mine']>) => ({
  conversation: conversation({ mine: { rev, ...mine } }),
})

let store: ReturnType<typeof createChatStore>
let changer: MineChanger

beforeEach(() => {
  vi.useFakeTimers()
  patch.mockReset()
  store = createChatStore(boot())
  changer = new MineChanger(store)
})
afterEach(() => vi.useRealTimers())

const shown = () => {
  const { conversations, wishes } = store.getState()
  return asWished(conversations[room] ?? conversation(), wishes[room]).mine
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a pin shows at once, and is the server’s after its answer', async () => {
  patch.mockResolvedValue(answer(1, { pinnedAt: 'then' }))
  const done = changer.change(room, { pinned: true })
  expect(shown().pinnedAt).not.toBeNull()
  expect(store.getState().conversations[room]?.mine.pinnedAt).toBeNull()
  await done
  expect(patch).toHaveBeenCalledExactlyOnceWith(room, { pinned: true })
  expect(shown().pinnedAt).toBe('then')
  expect(store.getState()).toMatchObject({ wishes: {}, accountRev: 1 })
})

test('a refusal takes it back and is told to who asked', async () => {
  patch.mockRejectedValue(refusal(422))
  await expect(changer.change(room, { notify: 'none' })).rejects.toMatchObject({ status: 422 })
  expect(shown().notify).toBe('all')
  expect(store.getState().wishes).toEqual({})
})

test('without a line it stays on the screen, and is asked for again', async () => {
  patch.mockRejectedValueOnce(refusal(0)).mockResolvedValue(answer(1, { pinnedAt: 'then' }))
  const done = changer.change(room, { pinned: true })
  await pass(10)
  expect(shown().pinnedAt).not.toBeNull()
  await pass(1_000)
  await done
  expect(patch).toHaveBeenCalledTimes(2)
})

test('of two wishes the later one arrives last, and shows all the time', async () => {
  const answers: ((given: ReturnType<typeof answer>) => void)[] = []
  patch.mockImplementation(() => new Promise((done) => answers.push(done)))
  const both = [changer.change(room, { pinned: true }), changer.change(room, { pinned: false })]
  await pass(0)
  expect(patch.mock.calls.map(([, change]) => change)).toEqual([{ pinned: true }])
  answers[0]?.(answer(1, { pinnedAt: 'then' }))
  await pass(0)
  expect(shown().pinnedAt).toBeNull()
  answers[1]?.(answer(2, {}))
  await Promise.all(both)
  expect(shown().pinnedAt).toBeNull()
})

test('a mark that was overtaken by opening is not asked for again', async () => {
  patch.mockRejectedValue(refusal(0))
  const done = changer.change(room, { markedUnread: true })
  await pass(10)
  store.change((state) => markWishDropped(state, room))
  await done
  expect(patch).toHaveBeenCalledOnce()
})
