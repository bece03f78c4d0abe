import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFriends, makeUser } from '@/db/factories'
import { authorizeChannels } from './authorize-channels'
import { presenceChannel } from './contract'
import { connectEar, listenAs, subscribe } from './test-ear'

let bystander: Awaited<ReturnType<typeof connectEar>>

beforeAll(async () => {
  bystander = await connectEar()
})
afterAll(() => bystander.close())

/** The service answers a ping of a socket that was open before. */
async function isUnharmed() {
  const before = bystander.frames.length
  bystander.socket.send('{"event":"pusher:ping","data":{}}')
  await expect.poll(() => bystander.frames.length).toBeGreaterThan(before)
  return bystander.frames.at(-1)?.event === 'pusher:pong'
}

test.each([
  ['no JSON', 'hello'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '7'],
  ['a numeric event', '{"event":7,"data":{}}'],
  ['an event without a name', '{"data":{}}'],
  ['a subscription without data', '{"event":"pusher:subscribe"}'],
  ['a subscription to null', '{"event":"pusher:subscribe","data":null}'],
  ['a numeric channel', '{"event":"pusher:subscribe","data":{"channel":7}}'],
  ['a list of channels', '{"event":"pusher:subscribe","data":{"channel":["a"]}}'],
  [
    'a private channel without our word',
    '{"event":"pusher:subscribe","data":{"channel":"private-x"}}',
  ],
  [
    'presence data that is no JSON',
    '{"event":"pusher:subscribe","data":{"channel":"presence-x","auth":"a:b","channel_data":"{"}}',
  ],
  ['leaving without data', '{"event":"pusher:unsubscribe"}'],
  ['signing in without data', '{"event":"pusher:signin"}'],
  ['a client event without a channel', '{"event":"client-typing","data":{}}'],
  ['60,000 nested lists', `{"event":"x","data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
  ['a frame of 65 KB', JSON.stringify({ event: 'x', data: 'x'.repeat(65_000) })],
  ['a frame of 2 MB', JSON.stringify({ event: 'x', data: 'x'.repeat(2_000_000) })],
])('%s harms nobody but its sender', async (_, frame) => {
  const ear = await connectEar()
  ear.socket.on('error', () => undefined)
  ear.socket.send(frame)
  expect(await isUnharmed()).toBe(true)
  ear.socket.terminate()
})

test('nobody can speak with the server’s voice, on their own channel or on a shared one', async () => {
  const [alice, bob] = [await makeUser(), await makeUser()]
  const { conversationId } = await makeFriends(alice, bob)
  const here = presenceChannel(conversationId, 0)
  const [shared, own] = [await connectEar(), await listenAs(bob.id)]
  await subscribe(shared, bob.id, here)
  const data = { conversationId, rev: 1, seq: 1, message: null, by: bob.id }
  for (const channel of [here, own.userChannel])
    for (const event of ['message.changed', 'client-message', 'pusher_internal:member_added']) {
      const mouth = await connectEar()
      await subscribe(mouth, alice.id, here)
      const closed = once(mouth.socket, 'close')
      mouth.socket.send(JSON.stringify({ event, channel, data }))
      expect((await closed)[0], 'the sender is out, and told not to come back').toBe(4300)
    }
  expect(await own.heard('message.changed')).toEqual([])
  const names = shared.frames.filter(({ channel }) => channel === here).map(({ event }) => event)
  expect(new Set(names)).toEqual(
    new Set([
      'pusher_internal:subscription_succeeded',
      'pusher_internal:member_added',
      'pusher_internal:member_removed',
    ]),
  )
  await Promise.all([shared.close(), own.close()])
})

test('a public channel cannot be listened to at all', async () => {
  const ear = await connectEar()
  const closed = once(ear.socket, 'close')
  ear.socket.send('{"event":"pusher:subscribe","data":{"channel":"news"}}')
  expect((await closed)[0]).toBe(4300)
})

test('what was signed for one person cannot be used with another’s name', async () => {
  const [alice, bob] = [await makeUser(), await makeUser()]
  const { conversationId } = await makeFriends(alice, bob)
  const here = presenceChannel(conversationId, 0)
  const ear = await connectEar()
  const { [here]: answer } = await authorizeChannels(alice.id, ear.socketId, [here])
  const auth = answer && 'auth' in answer ? answer.auth : ''
  const forged = { channel: here, auth, channel_data: JSON.stringify({ user_id: bob.id }) }
  ear.socket.send(JSON.stringify({ event: 'pusher:subscribe', data: forged }))
  const { event } = await ear.waitFor(({ event: name }) => /subscription/.test(name))
  expect(event).toBe('pusher:subscription_error')
  await ear.close()
})
