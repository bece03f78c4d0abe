import { expect, test, vi } from 'vitest'
import type { SharedConversationDto } from '@/lib/conversations/contract'
import * as api from './api'
import type { IncomingEvent } from './read-event'
import { isMentioned } from './sync/selectors'
import { ann, bob, conversation, idOf, message, page, room } from './testing/builders'
import { changed, eachByItself, h, live, pass } from './testing/engine-harness'
import { line } from './testing/fake-realtime'

vi.mock('./realtime', () => import('./testing/fake-realtime'))
vi.mock('./api', { spy: true })

eachByItself()

const large = conversation({ kind: 'group', title: 'All hands', memberCount: 900, peers: [] })

/** What the server says to those who do not look. */
function bump(given: Partial<SharedConversationDto> = {}, allSeq = 0): IncomingEvent {
  const { mine: _, ...shared } = { ...large, ...h.server.heads, ...given }
  const { lastSeq, lastRev } = shared
  const heads = { conversationId: room, lastSeq, lastRev, allSeq }
  return { name: 'conversation.bumped', payload: { ...heads, conversation: shared } }
}

test('the list learns from bumps, and no message is asked for until somebody looks', async () => {
  await live({ conversations: [large], open: { conversationId: room, page: page([], 0) } })
  h.engine.open(null)
  vi.clearAllMocks()
  for (let i = 0; i < 3; i++) h.server.send()
  await h.receive(bump({ title: 'New name' }, 2))
  await pass(1_000)
  expect(h.conversation).toMatchObject({ title: 'New name', lastSeq: 3, lastMessage: { seq: 3 } })
  expect(h.conversation && isMentioned(h.conversation)).toBe(true)
  expect([vi.mocked(api.getChanges).mock.calls, vi.mocked(api.postSync).mock.calls]).toEqual([
    [],
    [],
  ])
  h.engine.open(room)
  await pass(50)
  expect(h.messages).toEqual(h.server.messages)
})

test('open, it is listened to, and what happened before that is pulled', async () => {
  await live({ conversations: [large], open: { conversationId: room, page: page([], 0) } })
  h.engine.open(room)
  const place = { id: room, epoch: 0, hasNews: true, hasCompany: false }
  expect(line.enter).toHaveBeenLastCalledWith([place])
  h.server.send()
  line.reports?.joined(room)
  await pass(50)
  expect(h.messages).toEqual(h.server.messages)
  await h.receive(changed(h.server.send()))
  expect(h.messages).toEqual(h.server.messages)
})

test('a first page that is older than the listening is completed', async () => {
  await live({ conversations: [large] })
  const early = h.server.newestPage()
  vi.mocked(api.getNewestPage).mockImplementationOnce(
    () => new Promise((resolve) => setTimeout(resolve, 500, early)),
  )
  h.engine.open(room)
  await pass(400)
  h.server.send()
  line.reports?.joined(room)
  await pass(200)
  expect(h.messages).toEqual(h.server.messages)
})

test('a bump from an old name leads to the new one', async () => {
  await live({ conversations: [large], open: { conversationId: room, page: page([], 0) } })
  h.engine.open(room)
  h.server.send()
  h.server.given = { ...large, epoch: 1 }
  const empty = { conversationId: room, lastSeq: 1, lastRev: 1, allSeq: 0, conversation: null }
  await h.receive({ name: 'conversation.bumped', payload: empty })
  await pass(50)
  const place = { id: room, epoch: 1, hasNews: true, hasCompany: false }
  expect(line.enter).toHaveBeenLastCalledWith([place])
})

test('of a group that is not listed a bump asks for the list', async () => {
  await live({ conversations: [] })
  vi.clearAllMocks()
  await h.receive(bump())
  expect(api.postSync).toHaveBeenCalledOnce()
})

test('in a small group I see who is here, who reads, and who types by the name on the screen', async () => {
  const small = conversation({ kind: 'group', memberCount: 3, peers: [] })
  const shown = page([message(1)], 1)
  await live({ conversations: [small], open: { conversationId: room, page: shown } })
  h.engine.open(room)
  line.reports?.entered(room, [ann.id, bob.id, idOf(7)])
  await h.receive({
    name: 'read.moved',
    payload: { conversationId: room, userId: bob.id, seq: 1 },
  })
  expect(h.store.getState()).toMatchObject({
    here: { [room]: [ann.id, bob.id, idOf(7)] },
    reads: { [room]: { [bob.id]: 1 } },
  })
  expect(h.store.getState().presence, 'whether members are online is for their friends').toEqual({})
  expect(h.conversation?.peerReadSeq).toBeUndefined()
  line.reports?.entered(room, [])
  expect(h.store.getState().here).toEqual({})
})

test('a draft keeps whom it names until the server has it', async () => {
  await live({ conversations: [conversation({ kind: 'group', memberCount: 3, peers: [] })] })
  const mentions = [bob.id]
  void h.engine.send(room, '@Bob and @all', { mentions, mentionsAll: true })
  expect(h.messages?.[0]).toMatchObject({ mentions, mentionsAll: true })
  await pass(100)
  expect(vi.mocked(api.postMessage).mock.calls[0]?.[1]).toMatchObject({
    text: '@Bob and @all',
    mentions,
    mentionsAll: true,
  })
})
