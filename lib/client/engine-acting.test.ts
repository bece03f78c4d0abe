import { describe, expect, test, vi } from 'vitest'
import * as api from './api'
import { bob, conversation, idOf, message, room } from './testing/builders'
import {
  changed,
  eachByItself,
  h,
  live,
  opened,
  pass,
  start,
  unchanged,
  unreachable,
} from './testing/engine-harness'
import { line } from './testing/fake-realtime'

vi.mock('./realtime', () => import('./testing/fake-realtime'))
vi.mock('./api', { spy: true })

eachByItself()

describe('sending', () => {
  test('is on the screen at once and confirmed once, whatever comes first', async () => {
    await live(opened)
    h.engine.send(room, 'hello')
    expect(h.messages).toMatchObject([{ text: 'hello', pending: { state: 'sending' } }])
    await pass(10)
    await h.receive(changed({ rev: 1, message: h.server.messages[0] ?? message(1), by: null }))
    expect(h.messages).toEqual(h.server.messages)
    expect(h.store.getState().timelines[room]?.rev).toBe(1)
  })

  test('goes on while realtime is away', async () => {
    await start(opened)
    await pass(9_000)
    h.engine.send(room, 'hello')
    await pass(10)
    expect(h.messages).toEqual(h.server.messages)
  })

  test('fifty messages of ten minutes without a line are there 5 s after its return', async () => {
    await live(opened)
    const answer = async (_: string, { clientId }: { clientId: string }) =>
      h.server.send(h.store.getState().me, clientId)
    vi.mocked(api.postMessage).mockRejectedValue(unreachable)
    vi.mocked(api.postSync).mockRejectedValue(unreachable)
    line.reports?.linked(false)
    for (let i = 1; i <= 50; i++) void h.engine.send(room, `line ${i}`)
    await pass(600_000)
    const drafts = h.messages?.map(({ clientId }) => clientId)
    expect(h.server.messages).toEqual([])
    vi.mocked(api.postMessage).mockImplementation(answer)
    vi.mocked(api.postSync).mockResolvedValue(unchanged)
    await pass(5_000)
    expect(drafts).toHaveLength(50)
    expect(h.server.messages.map(({ clientId }) => clientId)).toEqual(drafts)
    expect(h.messages).toEqual(h.server.messages)
  })

  test('a refused message can be tried again or thrown away', async () => {
    await live(opened)
    const refused = new api.ApiError({ status: 403, code: 'cannot_message' })
    vi.mocked(api.postMessage).mockRejectedValueOnce(refused).mockRejectedValueOnce(refused)
    h.engine.send(room, 'one')
    h.engine.send(room, 'two')
    await pass(10)
    expect(h.messages?.map(({ pending }) => pending?.code)).toEqual([
      'cannot_message',
      'cannot_message',
    ])
    const [one, two] = h.messages?.map(({ clientId }) => ({ conversationId: room, clientId })) ?? []
    if (one) h.engine.sending.retry(one)
    if (two) h.engine.sending.discard(two)
    await pass(10)
    expect(h.messages).toEqual(h.server.messages)
  })
})

test('the others see me only in the conversation that is open, and not in one of more than a hundred', async () => {
  await live({
    conversations: [
      conversation({ epoch: 4 }),
      conversation({ id: idOf(2), kind: 'group', memberCount: 101 }),
    ],
  })
  h.engine.open(room)
  const place = { id: room, epoch: 4, hasNews: false, hasCompany: true }
  expect(line.enter).toHaveBeenLastCalledWith([place])
  line.reports?.entered(room, [bob.id])
  const until = Date.now() + 6_000
  line.reports?.typed({ conversationId: room, userId: bob.id, until, isRecording: false })
  expect(h.store.getState().presence[bob.id]?.state).toBe('online')
  expect(h.store.getState().typing[room]).toHaveProperty(bob.id)
  await pass(8_000)
  expect(h.store.getState().typing).toEqual({})
  h.engine.open(idOf(2))
  const large = { id: idOf(2), epoch: 0, hasNews: true, hasCompany: false }
  expect(line.enter).toHaveBeenLastCalledWith([large])
})

test('presence is asked for the people on the screen, and again before the watch ends', async () => {
  await live()
  const hide = [h.engine.watch.show(bob.id), h.engine.watch.show(bob.id)]
  await pass(200)
  expect(api.postWatch).toHaveBeenCalledExactlyOnceWith([bob.id])
  await pass(160_000)
  expect(api.postWatch).toHaveBeenCalledTimes(2)
  for (const end of hide) end()
  await pass(400_000)
  expect(api.postWatch).toHaveBeenCalledTimes(2)
})

test('it can be stopped and started again, as React does in development', async () => {
  await live(opened)
  h.engine.stop()
  await pass(120_000)
  expect(api.postSync).toHaveBeenCalledTimes(1)
  h.engine.start()
  await pass(50)
  line.reports?.linked(true)
  await h.receive(changed(h.server.send()))
  expect(h.messages).toEqual(h.server.messages)
})
