import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { amenderOf } from './amender'
import { ApiError } from './api'
import { leaveDevice } from './local/account-here'
import { patchMessage, putPin, putReaction } from './message-api'
import { patchMine } from './mine-api'
import { mineChangerOf } from './mine-changer'
import { createChatStore } from './store'
import { takeUpWaiting } from './take-up-waiting'
import { ann, boot, conversation, message, page, room } from './testing/builders'
import { stubPage } from './testing/page'
import { stubStorage } from './testing/storage'

vi.mock('./message-api')
vi.mock('./mine-api')
const patch = vi.mocked(patchMessage)
const react = vi.mocked(putReaction)
const mine = vi.mocked(patchMine)

const own = message(1, { author: ann, text: 'helo' })
const key = { conversationId: room, seq: 1 }
const EARLIER = `hongyan:waiting:${ann.id}:earlier`
const refused = { amendment: vi.fn(), wish: vi.fn() }
const unanswered = () => new Promise<never>(() => {})

let kept: Record<string, string>
let store: ReturnType<typeof createChatStore>
let release: () => void

const openPage = () =>
  createChatStore(boot({ open: { conversationId: room, page: page([own], 1) } }))

beforeEach(() => {
  kept = stubStorage(stubPage().window)
  vi.stubGlobal('navigator', {})
  for (const mock of [patch, react, mine]) mock.mockReset().mockImplementation(unanswered)
  refused.amendment.mockReset()
  refused.wish.mockReset()
  store = openPage()
})
afterEach(() => vi.unstubAllGlobals())

/** The page is gone, and another one opens. */
async function reload() {
  await new Promise(setImmediate)
  for (const mock of [patch, react, mine]) mock.mockClear()
  kept[EARLIER] = Object.values(kept).join()
  for (const name of Object.keys(kept)) if (name !== EARLIER) delete kept[name]
  store = openPage()
}

/** As the browser has it for a page that lives until `release`. */
function othersLive() {
  const isFree = new Promise<void>((resolve) => {
    release = resolve
  })
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, act: () => unknown) => isFree.then(act) },
  })
}

const settle = () => vi.waitFor(() => expect(kept).toEqual({}))

describe('what waits for an answer', () => {
  test('is kept until it has one', async () => {
    patch.mockResolvedValue({ message: { ...own, rev: 2, text: 'hello' } })
    const done = amenderOf(store).amend(key, 'hello')
    expect(Object.values(kept).join()).toContain('hello')
    await done
    expect(kept).toEqual({})
  })

  test('goes on in the next page, all of it and once', async () => {
    void amenderOf(store).amend(key, 'hello')
    void amenderOf(store).react(key, { emoji: '👍', on: true })
    void amenderOf(store).pin(key, true)
    void mineChangerOf(store).change(room, { pinned: true })
    void mineChangerOf(store).change(room, { pinned: false })
    await reload()
    patch.mockResolvedValue({ message: { ...own, rev: 2, text: 'hello' } })
    react.mockResolvedValue({ message: { ...own, rev: 3, text: 'hello' } })
    vi.mocked(putPin).mockResolvedValue({ message: { ...own, rev: 4, text: 'hello' } })
    mine.mockResolvedValue({ conversation: conversation() })
    takeUpWaiting(store, refused)
    takeUpWaiting(store, refused)
    expect(store.getState().amendments[room]).toMatchObject({
      1: { text: 'hello' },
      '1 👍': { on: true },
    })
    await settle()
    expect(patch).toHaveBeenCalledExactlyOnceWith(key, { text: 'hello' })
    expect(react).toHaveBeenCalledExactlyOnceWith(room, 1, '👍')
    expect(putPin).toHaveBeenCalledExactlyOnceWith(room, 1)
    expect(mine.mock.calls.map(([, change]) => change)).toEqual([
      { pinned: true },
      { pinned: false },
    ])
    expect(store.getState()).toMatchObject({ amendments: {}, wishes: {} })
  })

  test('of two pages that were left the later one counts, whichever is found first', async () => {
    const leftAt = (text: string, madeAt: string) =>
      JSON.stringify({ amendments: { [room]: { 1: { text, madeAt } } }, wishes: {} })
    const left = [leftAt('early', '2026-01-01'), leftAt('late', '2026-01-02')]
    for (const [one, other] of [left, left.toReversed()]) {
      store = openPage()
      Object.assign(kept, { [EARLIER]: one, [`${EARLIER} too`]: other })
      patch.mockReset().mockResolvedValue({ message: { ...own, rev: 2, text: 'late' } })
      takeUpWaiting(store, refused)
      expect(store.getState().amendments[room]).toMatchObject({ 1: { text: 'late' } })
      await settle()
      expect(patch).toHaveBeenLastCalledWith(key, { text: 'late' })
    }
  })

  test('is taken back and told when it is refused', async () => {
    void amenderOf(store).amend(key, 'too late')
    void mineChangerOf(store).change(room, { notify: 'none' })
    await reload()
    patch.mockRejectedValue(new ApiError({ status: 403, code: 'too_late' }))
    mine.mockRejectedValue(new ApiError({ status: 404, code: 'not_found' }))
    takeUpWaiting(store, refused)
    await settle()
    expect(refused.amendment).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: 'too_late' }),
      expect.objectContaining({ text: 'too late' }),
      { ...key, emoji: '' },
    )
    expect(refused.wish).toHaveBeenCalledOnce()
    expect(store.getState()).toMatchObject({ amendments: {}, wishes: {} })
  })

  test('waits on for whoever signs in again', async () => {
    patch.mockRejectedValue(new ApiError({ status: 401, code: 'unauthenticated' }))
    void amenderOf(store).amend(key, 'hello')
    await new Promise(setImmediate)
    expect(patch).toHaveBeenCalledOnce()
    expect(Object.values(kept).join()).toContain('hello')
  })

  test('goes before nothing that was asked for since', async () => {
    void amenderOf(store).amend(key, 'older')
    await reload()
    void amenderOf(store).amend(key, 'newer')
    takeUpWaiting(store, refused)
    expect(store.getState().amendments[room]).toMatchObject({ 1: { text: 'newer' } })
    expect(patch).not.toHaveBeenCalledWith(key, { text: 'older' })
    expect(Object.keys(kept)).toHaveLength(1)
  })
})

describe('another page that lives', () => {
  test('asks for itself, and when it is gone this one does', async () => {
    void amenderOf(store).amend(key, 'hello')
    await reload()
    othersLive()
    takeUpWaiting(store, refused)
    await new Promise(setImmediate)
    expect(store.getState().amendments).toEqual({})
    release()
    await vi.waitFor(() => expect(patch).toHaveBeenCalledExactlyOnceWith(key, { text: 'hello' }))
  })

  test('may have had its answer by then', async () => {
    void amenderOf(store).amend(key, 'hello')
    await reload()
    othersLive()
    takeUpWaiting(store, refused)
    delete kept[EARLIER]
    release()
    await new Promise(setImmediate)
    expect(store.getState().amendments).toEqual({})
    expect(patch).not.toHaveBeenCalled()
  })
})

test.each(['', 'no JSON', '{}', '{"amendments":{"x":{}},"wishes":{}}'])(
  'what cannot be read (%j) is dropped',
  (text) => {
    kept[EARLIER] = text
    takeUpWaiting(store, refused)
    expect(kept).toEqual({})
    expect(store.getState()).toMatchObject({ amendments: {}, wishes: {} })
  },
)

test('an account that has left this device leaves nothing, and keeps nothing more', async () => {
  const cat = { ...ann, id: ann.id.replace(/.$/, 'c') }
  store = createChatStore(boot({ account: cat }))
  void amenderOf(store).amend(key, 'hello')
  expect(Object.keys(kept)).toHaveLength(1)
  await leaveDevice(cat.id)
  void amenderOf(store).amend(key, 'hello again')
  expect(kept).toEqual({})
})
