import { createHmac, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends } from '@/db/factories'
import { conversations, users } from '@/db/schema'
import { env } from '@/lib/env'
import { makeCaller, type Reply, startTestHost } from '@/server/test-host'
import { connectEar, subscribe } from './test-ear'

type Person = Awaited<ReturnType<typeof makeCaller>>
let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Person
let bob: Person
let stranger: Person
let conversationId: string

beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
  bob = await makeCaller(host)
  stranger = await makeCaller(host)
  conversationId = (await makeFriends(alice.user, bob.user)).conversationId
  await db.update(users).set({ epoch: 3 }).where(eq(users.id, alice.user.id))
})
afterAll(() => host.close())

const SOCKET = '123.456'
const own = () => `private-user-${alice.user.id}-3`
const here = () => `presence-conversation-${conversationId}-0`
const list = (channels: unknown, socketId: unknown = SOCKET) =>
  alice.ask('POST /api/realtime/auth', { socketId, channels })
const form = (channel: string, socketId = SOCKET) =>
  alice.ask(
    'POST /api/realtime/auth',
    new URLSearchParams({ socket_id: socketId, channel_name: channel }).toString(),
    { 'content-type': 'application/x-www-form-urlencoded' },
  )
const code = ({ status, body }: Reply) => [status, (body as { error: { code: string } }).error.code]
const signature = (text: string) =>
  `${env.PUSHER_KEY}:${createHmac('sha256', env.PUSHER_SECRET).update(text).digest('hex')}`

test('one’s own channel and one’s conversation are signed for this socket, in both forms', async () => {
  const channelData = JSON.stringify({ user_id: alice.user.id })
  const auths = [signature(`${SOCKET}:${own()}`), signature(`${SOCKET}:${here()}:${channelData}`)]
  expect((await list([own(), here()])).body).toEqual({
    channels: { [own()]: { auth: auths[0] }, [here()]: { auth: auths[1], channelData } },
  })
  expect(await form(own())).toMatchObject({ status: 200, body: { auth: auths[0] } })
  expect((await form(here())).body).toEqual({ auth: auths[1], channel_data: channelData })
})

describe('refused', () => {
  const foreign: [string, () => string][] = [
    ['somebody else’s channel', () => `private-user-${bob.user.id}-0`],
    ['nobody’s channel', () => `private-user-${randomUUID()}-0`],
    ['one’s own channel of an older epoch', () => `private-user-${alice.user.id}-2`],
    ['one’s own channel of an epoch to come', () => `private-user-${alice.user.id}-4`],
    ['one’s own channel without an epoch', () => `private-user-${alice.user.id}`],
    ['an epoch written otherwise', () => `private-user-${alice.user.id}-03`],
    ['an epoch beyond counting', () => `private-user-${alice.user.id}-${'9'.repeat(30)}`],
    ['an id in capitals', () => own().toUpperCase().replace('PRIVATE-USER', 'private-user')],
    ['every user', () => 'private-user-*'],
    ['a pattern', () => `private-user-${alice.user.id}-%`],
    ['a cached or encrypted twin', () => own().replace('private-', 'private-cache-')],
    ['an encrypted twin', () => own().replace('private-', 'private-encrypted-')],
    ['a public twin', () => own().replace('private-', '')],
    ['a public channel', () => 'news'],
    ['a server-to-user channel', () => `#server-to-user-${alice.user.id}`],
    ['nothing', () => ''],
    ['SQL', () => `private-user-' OR true --`],
    ['a name with a second line', () => `${own()}\nprivate-user-x`],
    ['a foreign conversation', () => `presence-conversation-${randomUUID()}-0`],
    ['a conversation of another epoch', () => here().replace(/0$/, '1')],
    ['a conversation that has no channel of its own', () => here().replace('presence', 'private')],
    ['__proto__', () => '__proto__'],
  ]
  test.each(foreign)('%s', async (_, nameOf) => {
    const name = nameOf()
    const reply = await list([name, own()])
    const { channels } = reply.body as { channels: Record<string, { error?: string }> }
    expect(Object.getOwnPropertyDescriptor(channels, name)?.value).toEqual({ error: 'forbidden' })
    expect(channels[own()], 'the others of the list are answered').toHaveProperty('auth')
    expect(code(await form(name))).toEqual([403, 'forbidden'])
  })

  test('a stranger gets nothing of a conversation that its members get', async () => {
    const ask = async ({ ask }: Person) =>
      (await ask('POST /api/realtime/auth', { socketId: SOCKET, channels: [here()] })).body
    expect(JSON.stringify(await ask(bob))).toContain('"auth"')
    expect(await ask(stranger)).toEqual({ channels: { [here()]: { error: 'forbidden' } } })
  })

  test('who is here is not told of a conversation of more than a hundred', async () => {
    const { conversationId: big } = await makeFriends(alice.user, stranger.user)
    await db.update(conversations).set({ memberCount: 101 }).where(eq(conversations.id, big))
    const name = `presence-conversation-${big}-0`
    expect((await list([name])).body).toEqual({ channels: { [name]: { error: 'forbidden' } } })
  })
})

describe('malformed', () => {
  test.each([
    '1.2:private-x',
    '1.2\n',
    '1.2\n:private-user',
    '1',
    '1.',
    '.2',
    '-1.2',
    '１.２',
    '',
    '1'.repeat(10_000),
    ['1.2'],
    { toString: '1.2' },
    1.2,
    null,
  ])('socket id %j', async (socketId) => {
    expect(code(await list([own()], socketId))).toEqual([400, 'malformed'])
    if (typeof socketId === 'string')
      expect(code(await form(own(), socketId))).toEqual([400, 'malformed'])
  })

  test.each([
    ['a name of 201 characters', ['x'.repeat(201)]],
    ['a name alone', 'private-user'],
    ['names within names', [['private-user']]],
    ['none at all', null],
  ])('%s', async (_, channels) => {
    expect(code(await list(channels))).toEqual([400, 'malformed'])
  })

  test('a hundred and one names are too many', async () => {
    expect(code(await list(Array(101).fill('x')))).toEqual([422, 'invalid'])
  })

  test('the same field twice, and a form of another kind', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const twice = `socket_id=1.2&socket_id=1.3&channel_name=${own()}`
    expect(code(await alice.ask('POST /api/realtime/auth', twice, type))).toEqual([
      400,
      'malformed',
    ])
    const text = await alice.ask('POST /api/realtime/auth', 'x', { 'content-type': 'text/plain' })
    expect(code(text)).toEqual([415, 'unsupported_type'])
  })
})

describe('on the real service', () => {
  test('our word opens the channel for that socket; another socket cannot use it', async () => {
    const ear = await connectEar()
    expect(await subscribe(ear, alice.user.id, own())).toBe(true)
    expect(await subscribe(ear, stranger.user.id, `private-user-${bob.user.id}-0`)).toBe(false)
    const other = await connectEar()
    const { body } = await list([own()], ear.socketId)
    const { auth } = (body as { channels: Record<string, { auth: string }> }).channels[own()] ?? {}
    const frame = { event: 'pusher:subscribe', data: { channel: own(), auth } }
    other.socket.send(JSON.stringify(frame))
    const answer = await other.waitFor(({ event }) => /subscription/.test(event))
    expect(answer.event).toBe('pusher:subscription_error')
    await Promise.all([ear.close(), other.close()])
  })

  test('typing carries the id that we signed, whatever the sender writes, to the others alone', async () => {
    const [one, other] = [await connectEar(), await connectEar()]
    await subscribe(one, alice.user.id, here())
    await subscribe(other, bob.user.id, here())
    const data = { user_id: bob.user.id }
    one.socket.send(JSON.stringify({ event: 'client-typing', channel: here(), data, user_id: 'x' }))
    const heard = await other.waitFor(({ event }) => event === 'client-typing')
    expect(heard).toMatchObject({ channel: here(), user_id: alice.user.id })
    one.socket.send(JSON.stringify({ event: 'pusher:ping', data: {} }))
    await one.waitFor(({ event }) => event === 'pusher:pong')
    expect(one.frames.filter(({ event }) => event === 'client-typing')).toEqual([])
    await Promise.all([one.close(), other.close()])
  })
})

test('what a client needs to find the service tells its key, never its secret', async () => {
  const { body } = await alice.ask('GET /api/realtime/config')
  expect(body).toEqual({
    key: env.PUSHER_KEY,
    host: null,
    port: null,
    tls: false,
    userChannel: own(),
    directMembers: 100,
  })
})
