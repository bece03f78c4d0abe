import { describe, expect, test, vi } from 'vitest'
import * as api from './api'
import { mineChanged } from './sync/reduce-mine'
import { bob, boot, conversation, idOf, page, room } from './testing/builders'
import { changed, eachByItself, h, live, opened, pass, syncOnce } from './testing/engine-harness'
import { line } from './testing/fake-realtime'

vi.mock('./realtime', () => import('./testing/fake-realtime'))
vi.mock('./api', { spy: true })

eachByItself()

describe('receiving', () => {
  test('the first of a flood is there at once, the rest in the next frame and whole', async () => {
    await live(opened)
    for (let i = 0; i < 60; i++) line.reports?.received(changed(h.server.send()))
    expect(h.messages).toHaveLength(1)
    await pass(20)
    expect(h.messages).toEqual(h.server.messages)
  })

  test('a lost event is pulled after a moment, a lost last event by its head', async () => {
    await live(opened)
    h.server.send()
    await h.receive(changed(h.server.send()))
    expect(h.messages).toEqual([])
    await pass(600)
    expect(h.messages).toEqual(h.server.messages)
    h.server.send()
    syncOnce({ conversations: [h.server.conversation()], heads: { [room]: [3, 3, 0] } })
    line.reports?.linked(true)
    await pass(10)
    expect(h.messages).toEqual(h.server.messages)
  })

  test('an event without its message is pulled', async () => {
    await live(opened)
    const { rev } = h.server.send()
    const payload = { conversationId: room, rev, seq: 1, message: null, by: bob.id }
    await h.receive({ name: 'message.changed', payload })
    expect(h.messages).toEqual(h.server.messages)
  })

  test('the open conversation is pulled on every reconnect', async () => {
    await live(opened)
    h.engine.open(room)
    h.server.send()
    line.reports?.linked(false)
    line.reports?.linked(true)
    await pass(10)
    expect(h.messages).toEqual(h.server.messages)
  })

  test('a hole in a conversation that is only listed leads to a sync', async () => {
    await live()
    h.server.send()
    const second = h.server.send()
    syncOnce({ conversations: [h.server.conversation()] })
    await h.receive(changed(second))
    await pass(600)
    expect(h.conversation).toMatchObject({ lastSeq: 2, lastRev: 2 })
    expect(api.postSync).toHaveBeenCalledTimes(2)
  })

  test('an unknown conversation is asked for', async () => {
    await live({ conversations: [] })
    syncOnce({ conversations: [conversation({ lastSeq: 1, lastRev: 1 })] })
    await h.receive(changed(h.server.send()))
    expect(h.conversation?.lastSeq).toBe(1)
  })

  test('one that the server does not list either is missing', async () => {
    await live({ conversations: [] })
    h.engine.open(room)
    await pass(10)
    expect(h.store.getState().missing).toBe(room)
    syncOnce({ conversations: [conversation({ lastSeq: 1, lastRev: 1 })] })
    await h.receive(changed(h.server.send()))
    expect(h.conversation?.lastSeq).toBe(1)
  })

  test('a conversation that is closed to somebody is asked for: only the answer says to whom', async () => {
    await live()
    syncOnce({
      conversations: [conversation({ epoch: 1, lastRev: 1, mine: { rev: 1, maySend: false } })],
    })
    const { mine: _, ...closed } = conversation({ epoch: 1, lastRev: 1 })
    await h.receive({
      name: 'conversation.changed',
      payload: { conversationId: room, conversation: closed, rev: 1 },
    })
    expect(h.conversation).toMatchObject({ epoch: 1, mine: { maySend: false } })
  })

  test('a change of a conversation that is too large for an event is asked for', async () => {
    await live({
      conversations: [conversation()],
      open: { conversationId: room, page: page([], 0) },
    })
    vi.mocked(api.getChanges).mockClear()
    const payload = { conversationId: room, rev: 1, conversation: null }
    await h.receive({ name: 'conversation.changed', payload })
    await pass(500)
    expect(api.getChanges).toHaveBeenCalledWith(room, 0)
  })

  test('opening a listed conversation loads its newest page, once', async () => {
    await live({ conversations: [conversation({ lastSeq: 1, lastRev: 1 })] })
    h.server.send()
    h.engine.open(room)
    await pass(10)
    h.engine.open(null)
    h.engine.open(room)
    await pass(10)
    expect(h.messages).toEqual(h.server.messages)
    expect(api.getNewestPage).toHaveBeenCalledOnce()
  })

  test('a change of the account leads to a sync, which brings what stands beside the chat', async () => {
    await live()
    syncOnce({ rev: 3, incomingRequests: 2, aliases: { [bob.id]: 'Brother' } })
    await h.receive({ name: 'account.changed', payload: { rev: 3, kind: 'friends' } })
    expect(h.store.getState()).toMatchObject({
      accountRev: 3,
      incomingRequests: 2,
      aliases: { [bob.id]: 'Brother' },
    })
    expect(api.postSync).toHaveBeenCalledTimes(2)
  })

  test('a change of mine from another device is asked for, one of this page is known by its answer', async () => {
    await live()
    const event = (rev: number) =>
      ({ name: 'account.changed', payload: { rev, kind: 'memberships' } }) as const
    syncOnce({ rev: 1, conversations: [conversation({ mine: { rev: 1, pinnedAt: 'then' } })] })
    await h.receive(event(1))
    await pass(400)
    expect(h.conversation?.mine.pinnedAt).toBe('then')
    expect(api.postSync).toHaveBeenCalledTimes(2)
    await h.receive(event(2))
    h.store.change((state) => mineChanged(state, conversation({ mine: { rev: 2 } })))
    await pass(400)
    expect(h.conversation?.mine.pinnedAt).toBeNull()
    expect(api.postSync).toHaveBeenCalledTimes(2)
  })

  test('my session ends: sign in. Another ends: the channel is renamed', async () => {
    await live()
    await h.receive({ name: 'session.revoked', payload: { sessionId: idOf(99) } })
    expect(line.refresh).toHaveBeenCalledOnce()
    expect(h.screen.window.location.assign).not.toHaveBeenCalled()
    await h.receive({ name: 'session.revoked', payload: { sessionId: boot().sessionId } })
    expect(h.screen.window.location.assign).toHaveBeenCalledExactlyOnceWith(
      '/sign-in?callbackUrl=%2Fcontacts',
    )
  })
})
