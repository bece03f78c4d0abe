import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { boot, idOf, room } from '../testing/builders'
import { FakeBrowser } from '../testing/fake-browser'
import { Realtime } from '../testing/fake-sockets'
import { pass, received, TabsHarness } from '../testing/tabs-harness'

vi.mock('../realtime', () => import('../testing/fake-sockets'))

const here = { id: room, epoch: 0, hasNews: false, hasCompany: true }
const there = { id: idOf(2), epoch: 0, hasNews: false, hasCompany: true }
let h: TabsHarness

beforeEach(() => {
  h = new TabsHarness()
})
afterEach(() => h.end())

describe('one leads', () => {
  test('the first tab has the only socket, and the second hears the same by it', async () => {
    const first = await h.open()
    await h.connect()
    const second = await h.open()
    expect([first.isLeading(), second.isLeading()]).toEqual([true, false])
    expect([first.isLive(), second.isLive()]).toEqual([true, true])
    first.heard.length = 0
    second.heard.length = 0
    const { reports } = h.socket
    reports.received(received)
    reports.unreadable({ conversationId: room })
    reports.typed({ conversationId: room, userId: idOf(7), until: 0, isRecording: true })
    reports.left(room, idOf(7))
    reports.linked(false)
    await pass(5)
    const all = ['message.changed', 'unreadable', `typed ${room} ${idOf(7)} true`]
    expect(first.heard).toEqual([...all, `left ${room} ${idOf(7)}`, 'linked false'])
    expect(second.heard).toEqual(first.heard)
  })

  test('it is present where any tab is, and types where each tab does', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    first.tab.enter(here)
    second.tab.enter(there)
    await pass(5)
    expect(h.socket.places).toEqual([here, there])
    second.tab.type(true)
    first.tab.type(false)
    await pass(5)
    expect(h.socket.typedIn).toEqual([room, `${there.id} aloud`])
    second.tab.stop()
    await pass(5)
    expect(h.socket.places).toEqual([here])
  })

  test('a tab that comes to a place learns who is there already', async () => {
    const first = await h.openLive()
    first.tab.enter(here)
    h.socket.company = () => [idOf(7)]
    const second = await h.open()
    second.tab.enter(here)
    await pass(5)
    expect(second.heard).toContain(`entered ${room} ${idOf(7)}`)
  })

  test('a tab that comes to a large group that another has open asks for what it missed', async () => {
    const first = await h.openLive()
    const large = { ...here, hasNews: true }
    first.tab.enter(large)
    const second = await h.open()
    h.socket.hears = () => true
    second.tab.enter(large)
    await pass(5)
    expect(second.heard).toContain(`joined ${room}`)
    h.socket.reports.joined(room)
    await pass(5)
    expect(second.heard.filter((words) => words.startsWith('joined'))).toHaveLength(2)
  })

  test('a follower that hears of another channel lets the leader ask for its name', async () => {
    await h.openLive()
    const second = await h.openLive()
    second.tab.moveTo(boot().realtime.userChannel)
    await pass(5)
    expect(h.socket.refreshed).toBe(0)
    second.tab.moveTo('private-user-ann-1')
    await pass(5)
    expect(h.socket.refreshed).toBe(1)
  })

  test('what cannot be read is passed over, and an event of another version asks for a pull', async () => {
    const first = await h.openLive()
    const second = await h.openLive()
    const stranger = h.browser.open().channel()
    stranger.postMessage({ from: idOf(9), said: { type: 'linked', isLive: 'perhaps' } })
    stranger.postMessage('https://elsewhere.example')
    stranger.postMessage({ from: idOf(9), said: { type: 'linked', isLive: false } })
    await pass(5)
    expect([first.heard, second.heard]).toEqual([[], []])
    h.socket.reports.received({ ...received, payload: { ...received.payload, rev: -1 } })
    await pass(5)
    expect(second.heard).toEqual(['unreadable'])
  })
})

describe('without locks', () => {
  test('each tab leads itself, and what is said of drafts is still heard', async () => {
    const first = await h.openLive({ hasLocks: false })
    const second = await h.openLive({ hasLocks: false })
    expect(Realtime.open).toHaveLength(2)
    second.heard.length = 0
    Realtime.all[0]?.reports.linked(false)
    first.tab.share({ type: 'discarded', key: { conversationId: room, clientId: idOf(3) } })
    await pass(5)
    expect(second.heard).toEqual(['discarded'])
  })

  test('the same where they are refused', async () => {
    const refusal = new DOMException('cookies are blocked', 'SecurityError')
    vi.spyOn(FakeBrowser.prototype, 'request').mockRejectedValue(refusal)
    await h.openLive()
    await h.openLive()
    expect(Realtime.open).toHaveLength(2)
  })
})
