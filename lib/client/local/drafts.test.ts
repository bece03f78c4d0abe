import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { room } from '../testing/builders'
import { DraftsHarness } from '../testing/drafts-harness'
import { Drafts } from './drafts'
import { textSent } from './texts'

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

describe('what is begun', () => {
  test('goes up once, two seconds after the last keystroke, and is then the server’s', async () => {
    const drafts = new Drafts(h.store)
    for (const text of ['h', 'he', 'hello']) {
      h.type(drafts, text)
      await pass(1_500)
    }
    expect(h.asked()).toEqual([])
    await pass(500)
    expect(h.asked()).toEqual(['hello'])
    expect([h.text(), h.onServer()]).toEqual([null, 'hello'])
  })

  test('goes up at once when the person leaves, hides the page or closes it', async () => {
    const drafts = new Drafts(h.store)
    h.type(drafts, 'one')
    drafts.save(room)
    await pass(0)
    h.type(drafts, 'two')
    h.screen.look(true)
    await pass(0)
    h.type(drafts, 'three')
    h.screen.window.dispatchEvent(new Event('pagehide'))
    await pass(0)
    expect(h.asked()).toEqual(['one', 'two', 'three'])
    await pass(5_000)
    expect(h.patch).toHaveBeenCalledTimes(3)
  })

  test('is not asked for where nothing has changed', async () => {
    h.writeElsewhere('hello')
    const drafts = new Drafts(h.store)
    h.type(drafts, 'hello!')
    h.type(drafts, 'hello')
    await pass(2_000)
    expect(h.asked()).toEqual([])
    expect(h.text()).toBeNull()
  })

  test('is gone on the server too once it was sent, and nothing is asked where it never was there', async () => {
    const drafts = new Drafts(h.store)
    h.type(drafts, 'quick')
    await textSent(h.place, Promise.resolve())
    drafts.save(room)
    await pass(3_000)
    expect(h.asked()).toEqual([])
    h.type(drafts, 'slow')
    await pass(2_000)
    await textSent(h.place, Promise.resolve())
    drafts.save(room)
    await pass(3_000)
    expect(h.asked()).toEqual(['slow', null])
    expect([h.text(), h.onServer()]).toEqual([null, null])
  })

  test('is gone too when it was sent while it was on its way', async () => {
    const drafts = new Drafts(h.store)
    let arrive = () => {}
    h.patch.mockImplementationOnce(
      () => new Promise((done) => (arrive = () => done(h.answer('hello')))),
    )
    h.type(drafts, 'hello')
    await pass(2_000)
    await textSent(h.place, Promise.resolve())
    drafts.save(room)
    arrive()
    await pass(0)
    expect(h.asked()).toEqual(['hello', null])
  })

  test('waits for who types on, whatever was answered meanwhile', async () => {
    const drafts = new Drafts(h.store)
    h.type(drafts, 'hello')
    await pass(1_900)
    h.patch.mockImplementationOnce(async (_, { draft = null }) => {
      h.type(drafts, 'hello you')
      return h.answer(draft)
    })
    await pass(1_900)
    expect(h.asked()).toEqual(['hello'])
    expect(h.text()).toBe('hello you')
    await pass(300)
    expect(h.asked()).toEqual(['hello', 'hello you'])
  })

  test('wins over what another device wrote before', async () => {
    const drafts = new Drafts(h.store)
    h.type(drafts, 'mine')
    h.writeElsewhere('theirs')
    await pass(2_000)
    expect(h.onServer()).toBe('mine')
  })
})
