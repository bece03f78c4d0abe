import { describe, expect, test, vi } from 'vitest'
import type { MessagePage } from '@/lib/messages/contract'
import * as api from './api'
import { TOO_FAR } from './sync/follow'
import { conversation, idOf, message, page, room } from './testing/builders'
import { eachByItself, h, make, pass, unreachable } from './testing/engine-harness'
import { memoryLocal } from './testing/memory-local'

vi.mock('./realtime', () => import('./testing/fake-realtime'))
vi.mock('./api', { spy: true })

eachByItself()

async function listed(kept: MessagePage | undefined, sent: number, lastRev = sent) {
  const known = { conversations: [conversation({ lastSeq: sent, lastRev })] }
  make(known, { ...memoryLocal(), pageOf: async () => kept })
  for (let n = 0; n < sent; n++) h.server.send()
  await h.start()
}

describe('a conversation that this device kept', () => {
  test('is shown before the network answers', async () => {
    await listed(page([message(1), message(2)], 2), 3)
    vi.mocked(api.getChanges).mockRejectedValue(unreachable)
    h.engine.open(room)
    await pass(10)
    expect(h.messages).toEqual(h.server.messages.slice(0, 2))
    vi.mocked(api.getChanges).mockImplementation(async (_, after) => h.server.changes(after))
    await pass(2_000)
    expect(h.messages).toEqual(h.server.messages)
    expect(api.getNewestPage).not.toHaveBeenCalled()
  })

  test('is completed though its summary knows of nothing new', async () => {
    await listed(page([message(1)], 1), 2, 1)
    h.engine.open(room)
    await pass(10)
    expect(api.getChanges).toHaveBeenCalledWith(room, 1)
    expect(h.messages).toEqual(h.server.messages)
  })

  test('is replaced when it is too far behind', async () => {
    await listed(page([message(1)], 1), 60, TOO_FAR + 2)
    h.engine.open(room)
    await pass(10)
    expect(api.getNewestPage).toHaveBeenCalledOnce()
    expect(h.messages).toEqual(h.server.newestPage().messages)
  })

  test('keeps the draft that was written meanwhile', async () => {
    await listed(page([message(1)], 1), 1)
    vi.mocked(api.postMessage).mockRejectedValue(unreachable)
    void h.engine.send(room, 'hello')
    h.engine.open(room)
    await pass(10)
    expect(h.messages?.map(({ text }) => text)).toEqual(['message 1', 'hello'])
  })
})

test('what was not kept is loaded', async () => {
  await listed(undefined, 3)
  h.engine.open(room)
  await pass(10)
  expect(h.messages).toEqual(h.server.messages)
})

test('a summary that came with the changes is followed up, once', async () => {
  await listed(page([message(1)], 1), 2)
  const { conversation: summary, ...changes } = h.server.changes(1)
  vi.mocked(api.getChanges).mockImplementation(async () => ({
    ...changes,
    conversation: { ...summary, lastRev: 3 },
  }))
  h.engine.open(room)
  await pass(10)
  expect(vi.mocked(api.getChanges).mock.calls).toEqual([
    [room, 1],
    [room, 2],
  ])
})

test('a conversation that is left keeps its newest messages, and the rest comes back on the way up', async () => {
  await listed(
    page(
      Array.from({ length: 100 }, (_, i) => message(i + 1)),
      100,
    ),
    100,
  )
  vi.mocked(api.getPage).mockImplementation(async (_, cursor = { before: 101 }) =>
    h.server.page(cursor),
  )
  h.engine.open(room)
  await pass(10)
  for (const other of [2, 3, 4, 5, 6]) h.engine.open(idOf(other))
  expect(h.messages).toEqual(h.server.messages.slice(50))
  h.engine.open(room)
  await h.engine.fill(room, { before: 51 })
  expect(h.messages).toEqual(h.server.messages)
})
