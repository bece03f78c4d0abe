import { describe, expect, test } from 'vitest'
import {
  CHANGE_WINDOW_MS,
  continuesPrevious,
  dayOf,
  excerptOf,
  isEditable,
  isEmojiOnly,
  isInTime,
  isRecallable,
  mayPin,
} from './rules'

const person = (id: string) => ({ id, username: id, displayName: id, avatarUrl: null })
const said = (id: string, sentAt: string, other: object = {}) => ({
  author: person(id),
  kind: 'text' as const,
  sentAt,
  recalledAt: null,
  ...other,
})

test.each([
  ['one line', 'lunch?', 'lunch?'],
  ['several lines', '  first\r\n\n\tsecond  line \n', 'first second line'],
  ['more than 120 characters', '雁'.repeat(121), `${'雁'.repeat(119)}…`],
  ['120 emoji, each two code units', '😀'.repeat(120), '😀'.repeat(120)],
  ['line breaks before the first word', `${'\n'.repeat(500)}word`, 'word'],
  ['nothing, for it was recalled', '', ''],
])('an excerpt of %s', (_, text, excerpt) => {
  expect(excerptOf(text)).toBe(excerpt)
})

describe('grouping', () => {
  const first = said('alice', '2026-11-23T10:00:00Z')

  test.each([
    ['the same author a minute later', said('alice', '2026-11-23T10:01:00Z'), true],
    ['a clock a second behind', said('alice', '2026-11-23T09:59:59Z'), true],
    ['the same author after five minutes', said('alice', '2026-11-23T10:05:00Z'), false],
    ['somebody else', said('bob', '2026-11-23T10:01:00Z'), false],
    ['a system message', said('alice', '2026-11-23T10:01:00Z', { kind: 'system' }), false],
    ['a recalled one', said('alice', '2026-11-23T10:01:00Z', { recalledAt: 'x' }), false],
    ['nobody', said('alice', '2026-11-23T10:01:00Z', { author: null }), false],
  ])('%s', (_, message, expected) => {
    expect(continuesPrevious(message, first)).toBe(expected)
  })

  test('the first message begins a group', () => {
    expect(continuesPrevious(first, undefined)).toBe(false)
  })
})

describe('what its author may still change', () => {
  const now = Date.parse('2026-11-23T10:00:00Z')
  const asking = { userId: 'alice', now }
  const ago = (ms: number) => new Date(now - ms).toISOString()
  test.each([
    ['of this moment', said('alice', ago(0)), 'both'],
    ['from a clock that is ahead', said('alice', ago(-5_000)), 'both'],
    ['one millisecond inside the window', said('alice', ago(CHANGE_WINDOW_MS - 1)), 'both'],
    ['at the end of the window', said('alice', ago(CHANGE_WINDOW_MS)), 'neither'],
    ['by somebody else', said('bob', ago(0)), 'neither'],
    ['by nobody', said('alice', ago(0), { author: null }), 'neither'],
    ['recalled', said('alice', ago(0), { recalledAt: ago(0) }), 'neither'],
    ['a picture', said('alice', ago(0), { kind: 'image' }), 'both'],
    ['a voice message', said('alice', ago(0), { kind: 'voice' }), 'recall'],
  ])('a message %s', (_, message, expected) => {
    expect(isRecallable(message, asking)).toBe(expected !== 'neither')
    expect(isEditable(message, asking)).toBe(expected === 'both')
  })

  test('the window is two days', () => {
    expect(isInTime('2026-11-21T10:00:01Z', now)).toBe(true)
    expect(isInTime('2026-11-21T09:59:59Z', now)).toBe(false)
  })
})

test('a day is counted in the reader’s zone', () => {
  const lateEvening = '2026-11-23T17:30:00Z'
  expect(dayOf(lateEvening, 'Asia/Shanghai') - dayOf(lateEvening, 'UTC')).toBe(1)
  expect(dayOf('2026-11-24T01:00:00Z', 'UTC') - dayOf(lateEvening, 'UTC')).toBe(1)
})

test.each([
  ['👍', true],
  ['👨‍👩‍👧‍👦 ❤️', true],
  ['🇨🇳🇫🇷', true],
  ['👋🏽', true],
  ['1️⃣', true],
  ['12', false],
  ['©', false],
  ['好👍', false],
  ['👍👍👍👍👍👍', false],
  ['', false],
])('%s is emoji only: %s', (text, expected) => {
  expect(isEmojiOnly(text)).toBe(expected)
})

test.each([
  ['direct', { maySend: true, role: 'member' }, true],
  ['direct', { maySend: false, role: 'member' }, false],
  ['group', { maySend: true, role: 'member' }, false],
  ['group', { maySend: true, role: 'admin' }, true],
  ['group', { maySend: true, role: 'owner' }, true],
  ['group', { maySend: false, role: 'owner' }, false],
] as const)('who may pin: %s %o %s', (kind, mine, expected) => {
  expect(mayPin(kind, mine)).toBe(expected)
})
