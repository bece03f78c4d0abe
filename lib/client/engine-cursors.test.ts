import { describe, expect, test, vi } from 'vitest'
import * as api from './api'
import { DRAFT_SEQ } from './state'
import { conversationArrived } from './sync/reduce-conversations'
import { conversation, room } from './testing/builders'
import { changed, eachByItself, h, live, opened, pass, unreachable } from './testing/engine-harness'

vi.mock('./realtime', () => import('./testing/fake-realtime'))
vi.mock('./api', { spy: true })

eachByItself()

const readAll = () => {
  h.engine.open(room)
  h.engine.saw(room, DRAFT_SEQ)
}

describe('cursors', () => {
  test('what is seen at the end is read, here at once and there once', async () => {
    await live(opened)
    readAll()
    await h.receive(changed(h.server.send()), changed(h.server.send()))
    await pass(400)
    expect(h.conversation?.mine.readSeq).toBe(2)
    expect(api.putRead).toHaveBeenCalledExactlyOnceWith(room, 2)
  })

  test('nothing is read without focus, away from the end or in a hidden tab', async () => {
    await live(opened)
    readAll()
    h.screen.focus(false)
    await h.receive(changed(h.server.send()))
    await pass(1_000)
    expect(api.putRead).not.toHaveBeenCalled()
    h.engine.saw(room, null)
    h.screen.focus(true)
    await pass(1_000)
    expect(api.putRead).not.toHaveBeenCalled()
    h.engine.saw(room, DRAFT_SEQ)
    await pass(1_000)
    expect(api.putRead).toHaveBeenCalledOnce()
  })

  test('what is read when the page goes is saved at once', async () => {
    await live(opened)
    readAll()
    await h.receive(changed(h.server.send()))
    h.screen.window.dispatchEvent(new Event('pagehide'))
    expect(api.putRead).toHaveBeenCalledExactlyOnceWith(room, 1)
  })

  test('what is in sight is read, and what is below it is not', async () => {
    await live(opened)
    h.engine.open(room)
    await h.receive(...[1, 2, 3].map(() => changed(h.server.send())))
    h.engine.saw(room, 2)
    await pass(400)
    expect(api.putRead).toHaveBeenCalledExactlyOnceWith(room, 2)
    h.engine.saw(room, 1)
    await pass(400)
    expect(h.conversation?.mine.readSeq).toBe(2)
    expect(api.putRead).toHaveBeenCalledOnce()
  })

  test('a log that shows its end before it is known to be open is read all the same', async () => {
    await live(opened)
    await h.receive(changed(h.server.send()))
    h.engine.saw(room, DRAFT_SEQ)
    h.engine.open(room)
    await pass(400)
    expect(api.putRead).toHaveBeenCalledExactlyOnceWith(room, 1)
  })

  test('a read that was not saved is saved later', async () => {
    await live(opened)
    readAll()
    vi.mocked(api.putRead).mockRejectedValueOnce(unreachable)
    await h.receive(changed(h.server.send()))
    await pass(6_000)
    expect(api.putRead).toHaveBeenCalledTimes(2)
  })

  test('what arrives is told as delivered, at most once a second', async () => {
    await live(opened)
    for (let i = 0; i < 5; i++) {
      await h.receive(changed(h.server.send()))
      await pass(200)
    }
    await pass(2_000)
    expect(vi.mocked(api.putDelivered).mock.calls.length).toBeLessThanOrEqual(3)
    expect(api.putDelivered).toHaveBeenLastCalledWith({ [room]: 5 })
  })
})

describe('a mark as unread', () => {
  const marked = {
    conversations: [conversation({ lastSeq: 3, mine: { readSeq: 3, markedUnread: true } })],
  }

  test('goes when the conversation is opened and looked at', async () => {
    await live(marked)
    h.screen.focus(false)
    h.engine.open(room)
    await pass(1_000)
    expect(api.putRead).not.toHaveBeenCalled()
    h.screen.focus(true)
    expect(h.conversation?.mine.markedUnread).toBe(false)
    await pass(10)
    expect(api.putRead).toHaveBeenCalledExactlyOnceWith(room, 3)
  })

  test('that is made while it is open stays until it is opened again', async () => {
    await live({ conversations: [conversation({ lastSeq: 3, mine: { readSeq: 3 } })] })
    h.engine.open(room)
    const { mine } = conversation({ mine: { rev: 1, readSeq: 3, markedUnread: true } })
    h.store.change((state) => conversationArrived(state, conversation({ lastSeq: 3, mine })))
    h.screen.focus(false)
    h.screen.focus(true)
    await pass(1_000)
    expect(h.conversation?.mine.markedUnread).toBe(true)
    h.engine.open(null)
    h.engine.open(room)
    await pass(10)
    expect(h.conversation?.mine.markedUnread).toBe(false)
    expect(api.putRead).toHaveBeenCalledExactlyOnceWith(room, 3)
  })

  test('and all that is unread go when one says so in the list, now or when the line is back', async () => {
    await live({ conversations: [conversation({ lastSeq: 7, mine: { markedUnread: true } })] })
    vi.mocked(api.putRead).mockRejectedValueOnce(unreachable)
    h.engine.markRead(room)
    expect(h.conversation?.mine).toMatchObject({ readSeq: 7, markedUnread: false })
    await pass(6_000)
    expect(vi.mocked(api.putRead).mock.calls).toEqual([
      [room, 7],
      [room, 7],
    ])
  })
})
