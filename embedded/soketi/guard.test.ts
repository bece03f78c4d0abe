import { describe, expect, test } from 'vitest'
import { createMeter, isOriginAllowed, judgeFrame, MAX_FRAME } from './guard.cjs'

const channel = 'presence-conv-0193'
const frame = (event: unknown, extra: object = {}) => JSON.stringify({ event, ...extra })
const subscribe = (data: unknown) => frame('pusher:subscribe', { data })
const member = JSON.stringify({ user_id: 'u1', user_info: { name: 'Ann' } })

describe('frames that pass', () => {
  test.each([
    ['a ping', frame('pusher:ping', { data: {} })],
    ['a ping without data', frame('pusher:ping')],
    ['a private channel', subscribe({ channel: 'private-user-1', auth: 'k:sig' })],
    ['a presence channel', subscribe({ channel, auth: 'k:sig', channel_data: member })],
    ['leaving', frame('pusher:unsubscribe', { data: { channel: 'private-user-1' } })],
    ['typing', frame('client-typing', { channel, data: { on: true } })],
    ['recording without data', frame('client-recording', { channel })],
  ])('%s', (_name, text) => {
    expect(judgeFrame(text).action).toBe('pass')
  })

  test('a pong is read and forgotten', () => {
    expect(judgeFrame(frame('pusher:pong', { data: {} }))).toEqual({ action: 'ignore' })
  })

  test('unknown fields are left behind', () => {
    const text = JSON.stringify({
      event: 'pusher:subscribe',
      user_id: 'forged',
      data: { channel: 'private-user-1', auth: 'k:sig', extra: [1] },
    })
    expect(judgeFrame(text)).toEqual({
      action: 'pass',
      message: { event: 'pusher:subscribe', data: { channel: 'private-user-1', auth: 'k:sig' } },
    })
  })
})

describe('frames that close their socket', () => {
  test.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['an array', '[1]'],
    ['a number', '7'],
    ['a string', '"pusher:ping"'],
    ['deep JSON', '['.repeat(60_000)],
    ['a deep ping', `{"event":"pusher:ping","data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['no event', '{}'],
    ['an event that is no string', frame(['pusher:ping'])],
    ['a signin', frame('pusher:signin', { data: { auth: 'k:s', user_data: '{}' } })],
    ['a ping with data', frame('pusher:ping', { data: { a: 1 } })],
    ['no data', frame('pusher:subscribe', { channel: 'private-user-1' })],
    ['the empty data that stops a bare Soketi', subscribe({})],
    ['data null', subscribe(null)],
    ['a numeric channel', subscribe({ channel: 7 })],
    ['a public channel', subscribe({ channel: 'lobby' })],
    ['a server-to-user channel', subscribe({ channel: '#server-to-user-1' })],
    ['a channel with a line break', subscribe({ channel: 'private-user\n' })],
    ['a long channel', subscribe({ channel: `private-${'x'.repeat(151)}` })],
    ['auth of a wrong kind', subscribe({ channel: 'private-user-1', auth: { a: 1 } })],
    ['presence without a member', subscribe({ channel, auth: 'k:sig' })],
    ['a member that is no JSON', subscribe({ channel, auth: 'k:sig', channel_data: '{' })],
    ['a member that is an array', subscribe({ channel, auth: 'k:sig', channel_data: '[]' })],
    ['a member without an id', subscribe({ channel, auth: 'k:sig', channel_data: '{}' })],
    ['leaving without data', frame('pusher:unsubscribe')],
    ['typing on a private channel', frame('client-typing', { channel: 'private-user-1' })],
    ['typing without a channel', frame('client-typing', { data: {} })],
    ['another client event', frame('client-anything', { channel, data: {} })],
    ['257 bytes of typing', frame('client-typing', { channel, data: 'x'.repeat(255) })],
    ['2 KB around little data', `${' '.repeat(2048)}${frame('client-typing', { channel })}`],
    ['more than 64 KB', `${frame('pusher:ping')}${' '.repeat(MAX_FRAME)}`],
  ])('%s', (_name, text) => {
    expect(judgeFrame(text).action).toBe('refuse')
  })
})

test('256 bytes of typing pass', () => {
  expect(judgeFrame(frame('client-typing', { channel, data: 'x'.repeat(254) })).action).toBe('pass')
})

test('a sixth typing event in a second is dropped, and the next second is free again', () => {
  const meter = createMeter()
  const allowed = [0, 1, 2, 3, 4, 5].map((at) => meter.mayBroadcast(5000 + at))
  expect(allowed).toEqual([true, true, true, true, true, false])
  expect(meter.mayBroadcast(6000)).toBe(true)
})

test('a flood of frames ends the socket', () => {
  const meter = createMeter()
  const allowed = Array.from({ length: 201 }, () => meter.mayReceive(5000))
  expect(allowed.indexOf(false)).toBe(200)
})

test('thirty channels at once, then five a second, and never more than thirty saved up', () => {
  const meter = createMeter()
  const moves = (count: number, now: number) =>
    Array.from({ length: count }, () => meter.mayMove(now)).filter(Boolean).length
  expect([moves(31, 5_000), moves(10, 6_200), moves(40, 60_000)]).toEqual([30, 5, 30])
})

test('an origin passes when listed, absent or vouched for', () => {
  const allowed = ['https://chat.example']
  expect(isOriginAllowed('https://chat.example', allowed)).toBe(true)
  expect(isOriginAllowed('', allowed)).toBe(true)
  expect(isOriginAllowed('https://evil.example', allowed)).toBe(false)
  expect(isOriginAllowed('null', allowed)).toBe(false)
  expect(isOriginAllowed('https://evil.example', ['*'])).toBe(true)
})
