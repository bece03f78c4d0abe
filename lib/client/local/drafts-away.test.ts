import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../api'
import { conversationArrived } from '../sync/reduce-conversations'
import { conversation, idOf, room } from '../testing/builders'
import { DraftsHarness } from '../testing/drafts-harness'
import { Drafts } from './drafts'
import { noteAsked } from './taken-texts'
import { keepText, textSent } from './texts'

vi.mock('../mine-api')

let h: DraftsHarness

beforeEach(() => {
  vi.useFakeTimers()
  h = new DraftsHarness()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('without a line', () => {
  const unreachable = new ApiError({ status: 0, code: 'unavailable' })

  test('it is asked again, with what is begun by then', async () => {
    const drafts = new Drafts(h.store)
    h.patch.mockRejectedValueOnce(unreachable)
    h.type(drafts, 'hello')
    await pass(2_100)
    h.type(drafts, 'hello again')
    await pass(5_000)
    expect(h.asked()).toEqual(['hello', 'hello again'])
  })

  test('what was sent meanwhile is taken back, for it may have arrived', async () => {
    const drafts = new Drafts(h.store)
    h.patch.mockRejectedValueOnce(unreachable)
    h.type(drafts, 'hello')
    await pass(2_100)
    await textSent(h.place, Promise.resolve())
    drafts.save(room)
    await pass(5_000)
    expect(h.asked()).toEqual(['hello', null])
  })

  test('what the page before left goes up, once its conversation is listed', async () => {
    const elsewhere = { ...h.place, conversationId: idOf(2) }
    h.leftBehind('left')
    h.leftBehind('later', elsewhere)
    new Drafts(h.store)
    await pass(0)
    expect(h.patch.mock.calls).toEqual([[room, { draft: 'left' }]])
    h.store.change((state) => conversationArrived(state, conversation({ id: idOf(2) })))
    await pass(0)
    expect(h.patch).toHaveBeenLastCalledWith(idOf(2), { draft: 'later' })
  })

  test('but not what had arrived after all, and has changed since', async () => {
    h.leftBehind('closed at once')
    noteAsked(h.place, 3)
    h.rev = 3
    h.writeElsewhere('went on elsewhere')
    new Drafts(h.store)
    await pass(0)
    expect(h.asked()).toEqual([])
    expect(h.text()).toBeNull()
  })
})

test('what the page before asked for may arrive after the text was sent, and is taken back', async () => {
  h.leftBehind('closed at once')
  noteAsked(h.place, 3)
  keepText(h.place, 'closed at once, and finished')
  await textSent(h.place, Promise.resolve())
  new Drafts(h.store).save(room)
  await pass(5_000)
  expect(h.asked()).toEqual([null])
  expect(h.text()).toBeNull()
})

test.each([
  ['the server refuses', 'refused'],
  ['is longer than a message', 'x'.repeat(5_001)],
])('what %s stays on this device, and is not asked for again', async (_, text) => {
  h.patch.mockRejectedValue(new ApiError({ status: 422, code: 'invalid' }))
  const drafts = new Drafts(h.store)
  h.type(drafts, text)
  await pass(60_000)
  drafts.save(room)
  await pass(60_000)
  expect(h.patch.mock.calls.length).toBeLessThanOrEqual(1)
  expect(h.text()).toBe(text)
})
