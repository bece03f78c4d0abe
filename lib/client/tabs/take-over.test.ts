import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { idOf, room } from '../testing/builders'
import { Realtime } from '../testing/fake-sockets'
import { type Opened, pass, received, TabsHarness } from '../testing/tabs-harness'

vi.mock('../realtime', () => import('../testing/fake-sockets'))

const here = { id: room, epoch: 0, hasNews: false, hasCompany: true }
let h: TabsHarness

beforeEach(() => {
  h = new TabsHarness()
})
afterEach(() => h.end())

const leaders = (all: Opened[]) => all.filter(({ isLeading }) => isLeading())

describe('the leader goes', () => {
  test('closed: another leads at once, and says that the line is away until it is back', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    const third = await h.openLive()
    first.page.close()
    first.tab.stop()
    await pass(50)
    expect(leaders([second, third])).toHaveLength(1)
    expect([second.isLive(), third.isLive()]).toEqual([false, false])
    await h.connect()
    expect([second.isLive(), third.isLive()]).toEqual([true, true])
    expect(Realtime.open).toHaveLength(1)
  })

  test('frozen: a visible tab takes over within three seconds; thawed, the first one follows', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    first.page.freeze()
    await pass(3_000)
    expect(second.isLeading()).toBe(true)
    await h.connect()
    first.page.thaw()
    await pass(20)
    expect(first.heard).toEqual(['linked false', 'leads false', 'leads false', 'linked true'])
    expect(h.socket).toBe(Realtime.all[1])
    first.heard.length = 0
    h.socket.reports.received(received)
    await pass(5)
    expect(first.heard).toEqual(['message.changed'])
    second.page.close()
    await pass(50)
    expect(first.isLeading()).toBe(true)
  })

  test('frozen while nobody looks: taken over once somebody does', async () => {
    const first = await h.openLive()
    const second = await h.openLive({ isHidden: true })
    first.page.freeze()
    await pass(60_000)
    expect(second.isLeading()).toBe(false)
    second.page.isHidden = false
    await pass(3_000)
    expect(second.isLeading()).toBe(true)
  })

  test.each([undefined, 0])(
    'frozen: of three that see it, one leads in the end (%s)',
    async (same) => {
      // All three out of patience at the same moment.
      if (same !== undefined) vi.spyOn(Math, 'random').mockReturnValue(same)
      const first = await h.openLive()
      const others = [await h.openLive(), await h.openLive(), await h.openLive()]
      first.page.freeze()
      await pass(3_000)
      expect(leaders(others)).toHaveLength(1)
      expect(Realtime.open).toHaveLength(2)
      await h.connect()
      expect(others.map(({ isLive }) => isLive())).toEqual([true, true, true])
      first.page.thaw()
      await pass(20)
      expect(Realtime.open).toHaveLength(1)
    },
  )

  test('a hidden follower follows the one that leads, whatever the thawed one still says', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    const third = await h.openLive({ isHidden: true })
    third.tab.enter(here)
    first.page.freeze()
    await pass(3_000)
    expect(second.isLeading()).toBe(true)
    expect(h.newest?.places).toEqual([here])
    await h.connect()
    first.page.thaw()
    await pass(20)
    third.heard.length = 0
    h.socket.reports.received(received)
    await pass(5)
    expect(third.heard).toEqual(['message.changed'])
  })

  test('whoever follows another one than before compares heads, though each of them is live', async () => {
    await h.openLive()
    const second = await h.openLive()
    const said = { type: 'leads', isLive: true, offeredTo: null }
    h.browser
      .open()
      .channel()
      .postMessage({ from: idOf(9), said })
    await pass(5)
    const change = ['linked false', 'leads false', 'linked true']
    expect(second.heard, 'to the stranger, and back').toEqual([...change, ...change])
  })

  test('the computer slept: nobody takes over', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    vi.setSystemTime(Date.now() + 3_600_000)
    await pass(3_000)
    expect([first.heard, second.heard]).toEqual([[], []])
  })
})

describe('the leader is in the background', () => {
  test('it answers, so it leads on; beside a visible tab it hands over after a while', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    first.page.isHidden = true
    await pass(8_000)
    expect([first.heard, second.heard]).toEqual([[], []])
    await pass(4_000)
    expect(second.isLeading()).toBe(true)
    expect(first.heard.slice(0, 2)).toEqual(['linked false', 'leads false'])
    expect(Realtime.open).toHaveLength(1)
  })

  test('without a line it hands over at once, and the visible tab keeps it', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    first.page.isHidden = true
    h.socket.reports.linked(false)
    await pass(500)
    expect(second.isLeading()).toBe(true)
    await pass(30_000)
    expect(Realtime.all).toHaveLength(2)
  })

  test('hidden tabs leave it alone, and are silent unless something changes', async () => {
    const first = await h.openLive({ isHidden: true })
    const second = await h.openLive({ isHidden: true })
    const said = vi.fn()
    h.browser.open().channel().onmessage = said
    await pass(600_000)
    expect([first.heard, second.heard]).toEqual([[], []])
    expect(said).not.toHaveBeenCalled()
    h.socket.reports.linked(false)
    second.tab.enter(here)
    await pass(1_000)
    expect(second.isLeading()).toBe(false)
  })
})
