'use strict'

/** Bytes. uWebSockets closes a socket that sends more, before anything is buffered. */
const MAX_FRAME = 64 * 1024
/** Frames a socket may send in one second before it is closed: a reconnect resubscribes at once. */
const MAX_FRAMES_PER_SECOND = 200
const MAX_CLIENT_EVENTS_PER_SECOND = 5
const MAX_CLIENT_FRAME = 1024
/** Joins and leaves a socket may make at once, and then each second: everybody present hears of each. */
const MOVES_AT_ONCE = 30
const MOVES_PER_SECOND = 5
const MAX_CLIENT_DATA = 256

const CHANNEL = /^(private|presence)-[-\w=@,.;]{1,150}$/
const CLIENT_EVENTS = new Set(['client-typing', 'client-recording'])

const refuse = (reason) => ({ action: 'refuse', reason })
const pass = (message) => ({ action: 'pass', message })
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPresence = (channel) => channel.startsWith('presence-')
const isChannel = (value) => typeof value === 'string' && CHANNEL.test(value)

/**
 * Decides what one text frame may do. A passed message is rebuilt from known fields, so Soketi
 * never sees a shape that was not checked here.
 */
function judgeFrame(text) {
  const size = Buffer.byteLength(text)
  if (size > MAX_FRAME) return refuse('frame too large')
  const frame = parseObject(text)
  if (!frame) return refuse('not a JSON object')
  if (frame.event === 'pusher:pong') return { action: 'ignore' }
  if (frame.event === 'pusher:ping') return judgePing(frame.data)
  if (frame.event === 'pusher:subscribe') return judgeSubscribe(frame.data)
  if (frame.event === 'pusher:unsubscribe') return judgeUnsubscribe(frame.data)
  // The size comes first: stringifying deep JSON overflows the stack, 1 KB of it cannot.
  if (CLIENT_EVENTS.has(frame.event)) {
    return size > MAX_CLIENT_FRAME ? refuse('client event too large') : judgeClientEvent(frame)
  }
  return refuse('event not allowed')
}

function judgePing(payload) {
  const isEmpty = payload == null || (isObject(payload) && Object.keys(payload).length === 0)
  return isEmpty ? pass({ event: 'pusher:ping', data: {} }) : refuse('ping with data')
}

function judgeSubscribe(payload) {
  if (!isObject(payload) || !isChannel(payload.channel)) return refuse('channel not allowed')
  const { channel, auth, channel_data: member } = payload
  if (auth !== undefined && typeof auth !== 'string') return refuse('auth is not a string')
  if (!isPresence(channel)) return pass({ event: 'pusher:subscribe', data: { channel, auth } })
  if (typeof member !== 'string' || !isMember(parseObject(member))) {
    return refuse('channel_data is not a member')
  }
  return pass({ event: 'pusher:subscribe', data: { channel, auth, channel_data: member } })
}

function judgeUnsubscribe(payload) {
  if (!isObject(payload) || !isChannel(payload.channel)) return refuse('channel not allowed')
  return pass({ event: 'pusher:unsubscribe', data: { channel: payload.channel } })
}

function judgeClientEvent({ event, channel, data }) {
  if (!isChannel(channel) || !isPresence(channel)) return refuse('client event outside presence')
  const size = Buffer.byteLength(JSON.stringify(data ?? null))
  if (size > MAX_CLIENT_DATA) return refuse('client event too large')
  return pass({ event, channel, data: data ?? null })
}

function isMember(member) {
  return Boolean(member) && ['string', 'number'].includes(typeof member.user_id)
}

function parseObject(text) {
  try {
    const value = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Browsers always send Origin; programs need not. `*` means a host in front has checked it. */
function isOriginAllowed(origin, allowed) {
  return origin === '' || allowed.includes('*') || allowed.includes(origin)
}

/** Counts per second, one per socket. `now` is in milliseconds. */
function createMeter() {
  let second = 0
  let frames = 0
  let clientEvents = 0
  let moves = MOVES_AT_ONCE
  let movedAt = 0
  const roll = (now) => {
    if (now - second < 1000) return
    second = now
    frames = 0
    clientEvents = 0
  }
  return {
    mayReceive(now) {
      roll(now)
      frames += 1
      return frames <= MAX_FRAMES_PER_SECOND
    },
    /** A surplus typing event is dropped, not punished: a stalled network delivers them in a burst. */
    mayBroadcast(now) {
      roll(now)
      clientEvents += 1
      return clientEvents <= MAX_CLIENT_EVENTS_PER_SECOND
    },
    mayMove(now) {
      const earned = ((now - movedAt) / 1000) * MOVES_PER_SECOND
      moves = Math.min(MOVES_AT_ONCE, moves + earned) - 1
      movedAt = now
      return moves >= 0
    },
  }
}

module.exports = { MAX_FRAME, createMeter, isOriginAllowed, judgeFrame }
