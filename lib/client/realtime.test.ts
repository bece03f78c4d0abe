import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Realtime } from './realtime'
import { getRealtimeConfig, postChannelAuth } from './realtime-api'
import { bob, message, room } from './testing/builders'
import { SimulatedService } from './testing/simulated-service'

vi.mock('./realtime-api')

const own = 'private-user-ann-0'
const configOf = (userChannel: string) => ({
  key: 'key',
  host: null,
  port: null,
  tls: false,
  userChannel,
  directMembers: 100,
})
const place = { id: room, epoch: 3, hasNews: false, hasCompany: true }
const shared = `presence-conversation-${room}-3`
const authorise = vi.mocked(postChannelAuth)
let service: SimulatedService
let realtime: Realtime
let log: string[]

beforeEach(async () => {
  log = []
  authorise.mockReset()
  authorise.mockImplementation(async (_, names) => ({
    channels: Object.fromEntries(
      names.map((name) => [name, { auth: 'key:sig', channelData: '{"user_id":"a"}' }]),
    ),
  }))
  service = await SimulatedService.start()
  vi.stubGlobal('window', {
    location: { protocol: 'http:', hostname: '127.0.0.1', port: String(service.port) },
  })
})
afterEach(() => {
  realtime.stop()
  service.stop()
  vi.unstubAllGlobals()
})

function connect(): void {
  realtime = new Realtime(configOf(own), {
    linked: (isLive) => log.push(isLive ? 'live' : 'away'),
    received: ({ name }) => log.push(name),
    unreadable: () => log.push('unreadable'),
    typed: ({ conversationId, userId, isRecording }) =>
      log.push(`${isRecording ? 'recording' : 'typed'} ${userId} in ${conversationId}`),
    entered: (id, userIds) => log.push(`entered ${userIds} in ${id}`),
    left: (id, userId) => log.push(`left ${userId} in ${id}`),
    joined: (id) => log.push(`joined ${id}`),
  })
}
const until = (line: string) => vi.waitFor(() => expect(log).toContain(line), { timeout: 4_000 })
const times = (line: string) => log.filter((each) => each === line).length

test('both channels are authorised in one request, again after a reconnect', async () => {
  connect()
  realtime.enter([place])
  await until('live')
  await until(`entered b in ${room}`)
  expect(authorise.mock.calls).toEqual([['1.1', [own, shared]]])
  service.closeAll()
  await until('away')
  await vi.waitFor(() => expect(times('live')).toBe(2), { timeout: 4_000 })
  expect(authorise.mock.calls[1]).toEqual(['1.2', [own, shared]])
})

test('events are read with the schemas of the contract, and the rest asks for a pull', async () => {
  connect()
  await until('live')
  service.publish({
    channel: own,
    event: 'message.changed',
    data: {
      conversationId: room,
      rev: 1,
      seq: 1,
      message: message(1),
      by: bob.id,
    },
  })
  await until('message.changed')
  service.publish({
    channel: own,
    event: 'message.changed',
    data: { conversationId: room, rev: 'one' },
  })
  service.publish({ channel: own, event: 'conversation.folded', data: { conversationId: room } })
  await vi.waitFor(() => expect(times('unreadable')).toBe(2))
})

const isSign = (event: string) => event.startsWith('client-')

test('typing and recording are vouched for by the service, sent once in three seconds, and soon again after a message', async () => {
  connect()
  realtime.enter([place])
  await until(`entered b in ${room}`)
  for (let i = 0; i < 5; i++) realtime.type(place, false, 1_000_000 + i * 100)
  realtime.type(place, false, 1_003_000)
  realtime.typingEnded(place, 1_003_100)
  realtime.type(place, false, 1_003_500)
  realtime.type(place, true, 1_003_600)
  realtime.type(place, true, 1_007_000)
  await vi.waitFor(() =>
    expect(service.heard.map(({ event }) => event).filter(isSign)).toEqual([
      ...Array(2).fill('client-typing'),
      ...Array(2).fill('client-recording'),
    ]),
  )
  for (const event of ['client-typing', 'client-recording'])
    service.publish({ channel: shared, event, data: {}, user_id: bob.id })
  await until(`typed ${bob.id} in ${room}`)
  await until(`recording ${bob.id} in ${room}`)
})

test('of a large conversation its own channel is heard, until another place is entered', async () => {
  const large = { id: room, epoch: 3, hasNews: true, hasCompany: false }
  const channel = `private-conversation-${room}-3`
  connect()
  realtime.enter([large])
  await until(`joined ${room}`)
  expect(realtime.hears(large)).toBe(true)
  const changed = { conversationId: room, rev: 1, seq: 1, message: message(1), by: bob.id }
  service.publish({ channel, event: 'message.changed', data: changed })
  await until('message.changed')
  const renamed = { ...large, epoch: 4 }
  realtime.enter([renamed])
  await vi.waitFor(() => expect(times(`joined ${room}`)).toBe(2))
  service.publish({ channel, event: 'message.changed', data: changed })
  service.publish({ channel: own, event: 'delivered.moved', data: { ...changed, userId: bob.id } })
  await until('delivered.moved')
  expect(times('message.changed')).toBe(1)
  realtime.enter([])
  expect(realtime.hears(renamed)).toBe(false)
})

test('who reads a small group is heard where its company is, and nothing that a member made up', async () => {
  connect()
  realtime.enter([place])
  await until(`entered b in ${room}`)
  const data = { conversationId: room, userId: bob.id, seq: 1 }
  service.publish({ channel: shared, event: 'client-read.moved', data })
  service.publish({ channel: shared, event: 'read.moved', data })
  await until('read.moved')
  expect([times('read.moved'), times('unreadable')]).toEqual([1, 0])
})

test('who has left is told by who is left', async () => {
  connect()
  realtime.enter([place])
  await until(`entered b in ${room}`)
  const event = 'pusher_internal:member_removed'
  service.publish({ channel: shared, event, data: { user_id: 'b' } })
  await until(`left b in ${room}`)
  realtime.enter([])
  await until(`entered  in ${room}`)
})

test('a refused presence channel is let go, and the account’s own goes on', async () => {
  authorise.mockImplementation(async (_, names) => ({
    channels: Object.fromEntries(
      names.map((name) => [name, name === own ? { auth: 'a:b' } : { error: 'forbidden' }]),
    ),
  }))
  connect()
  realtime.enter([place])
  await until('live')
  expect(service.subscribed).toEqual([own])
})

test('refused on its own channel, it asks for the new name and comes back there', async () => {
  const moved = 'private-user-ann-1'
  vi.mocked(getRealtimeConfig).mockResolvedValue(configOf(moved))
  authorise.mockImplementation(async (_, names) => ({
    channels: Object.fromEntries(
      names.map((name) => [name, name === moved ? { auth: 'a:b' } : { error: 'forbidden' }]),
    ),
  }))
  connect()
  await until('live')
  expect(service.subscribed).toEqual([moved])
})

test('a service that refuses for good is tried again', async () => {
  service.refuseWith = 4009
  vi.mocked(getRealtimeConfig).mockResolvedValue(configOf(own))
  connect()
  await vi.waitFor(() => expect(service.connectedAt).toHaveLength(1))
  service.refuseWith = null
  await until('live')
  expect(getRealtimeConfig).toHaveBeenCalled()
})
