import { expect, test } from 'vitest'
import { check, type Evidence, type Finding } from './check'
import type { Send } from './ledger'
import type { StoredMessage } from './truth'

const room = 'room'

const send = (n: number, given: Partial<Send> = {}): Send => ({
  name: `d0-${n}`,
  client: 'd0',
  conversationId: room,
  wantedAt: n * 10,
  attemptedAt: n * 10,
  clientIds: [`id-${n}`],
  unanswered: 0,
  refusals: [],
  amended: [],
  acked: { seq: n, at: n * 10 + 5 },
  ...given,
})

const stored = (n: number, given: Partial<StoredMessage> = {}): StoredMessage => ({
  conversationId: room,
  seq: n,
  rev: n,
  clientId: `id-${n}`,
  isSystem: false,
  mark: `<d0-${n}.0>`,
  ...given,
})

/** Three messages, said, stored and shown; a test breaks one thing. */
function evidence(broken: { sends?: Send[]; messages?: StoredMessage[]; lastSeq?: number } = {}) {
  const { sends = [1, 2, 3].map((n) => send(n)), messages = [1, 2, 3].map((n) => stored(n)) } =
    broken
  const lastSeq = broken.lastSeq ?? messages.length
  const lastRev = Math.max(lastSeq, ...messages.map(({ rev }) => rev))
  return {
    sends,
    truth: { messages, heads: [{ conversationId: room, lastSeq, lastRev }] },
    screens: [{ client: 'd1', conversationId: room, shown: messages }],
  } satisfies Evidence
}

const kindsIn = (finding: Finding) =>
  Object.entries(finding).flatMap(([kind, found]) => (found.length > 0 ? [kind] : []))

test('what was said, stored and shown alike is right', () => {
  expect(kindsIn(check(evidence()))).toEqual([])
})

const one = stored(1)
const two = stored(2)
test.each<[string, string[], Evidence]>([
  ['an acknowledged message is gone', ['lost'], evidence({ messages: [one, two] })],
  [
    'it is stored under another seq than was said',
    ['lost'],
    evidence({ sends: [send(1), send(2, { acked: { seq: 3, at: 25 } })], messages: [one, two] }),
  ],
  [
    'an acknowledged edit is gone',
    ['lost'],
    evidence({
      sends: [send(1, { amended: [1, 2] })],
      messages: [stored(1, { mark: '<d0-1.1>' })],
    }),
  ],
  [
    'a recalled message came back',
    ['lost'],
    evidence({
      sends: [send(1, { amended: ['recalled', 1] })],
      messages: [stored(1, { mark: '<d0-1.1>' })],
    }),
  ],
  [
    'one id is stored twice',
    ['duplicates'],
    evidence({
      sends: [send(1)],
      messages: [one, stored(2, { clientId: 'id-1', mark: one.mark })],
    }),
  ],
  [
    'one wish is stored under two ids',
    ['duplicates'],
    evidence({
      sends: [send(1, { clientIds: ['id-1', 'id-2'] })],
      messages: [one, stored(2, { mark: one.mark })],
    }),
  ],
  [
    'nobody said it',
    ['ghosts'],
    evidence({ sends: [send(1)], messages: [one, stored(2, { mark: null })] }),
  ],
  [
    'a seq is skipped',
    ['gaps'],
    evidence({ sends: [send(1), send(3)], messages: [one, stored(3)], lastSeq: 3 }),
  ],
  [
    'a rev is used twice',
    ['gaps'],
    evidence({ sends: [send(1), send(2)], messages: [one, stored(2, { rev: 1 })] }),
  ],
  [
    "a client's messages changed places",
    ['disorder'],
    evidence({
      sends: [send(1, { acked: undefined }), send(2, { acked: undefined })],
      messages: [stored(1, { clientId: 'id-2' }), stored(2, { clientId: 'id-1' })],
    }),
  ],
  [
    'somebody answered came after somebody who set out later',
    ['disorder'],
    evidence({
      sends: [
        send(2, { acked: { seq: 2, at: 30 } }),
        send(1, { client: 'd9', attemptedAt: 40, acked: { seq: 1, at: 45 } }),
      ],
      messages: [one, two],
    }),
  ],
  [
    'it was never stored',
    ['unsent'],
    evidence({ sends: [send(1), send(2, { acked: undefined })], messages: [one] }),
  ],
])('found when %s', (_, kinds, broken) => {
  expect(kindsIn(check(broken))).toEqual(kinds)
})

const screen = (shown: Evidence['screens'][number]['shown']) => ({
  ...evidence(),
  screens: [{ client: 'd1', conversationId: room, shown }],
})

test.each([
  ['one is missing', [one, stored(3)]],
  ['two changed places', [two, one, stored(3)]],
  ['one is shown twice', [one, two, two, stored(3)]],
  ['an old version is shown', [one, two, stored(3, { mark: '<d0-3.1>' })]],
  ['a recalled one is shown', [one, two, stored(3, { mark: null })]],
])('a screen diverges when %s', (_, shown) => {
  expect(kindsIn(check(screen(shown)))).toEqual(['divergent'])
})

test('what a group tells of itself was said by nobody, and is no ghost', () => {
  const told = stored(4, { clientId: 'made-by-the-server', isSystem: true, mark: null })
  const { ghosts } = check(evidence({ messages: [stored(1), stored(2), stored(3), told] }))
  expect(ghosts).toEqual([])
})

test('what is shown and was never said is a ghost too', () => {
  const shown = [one, two, stored(3), stored(4, { mark: '<x0-1.0>' })]
  expect(kindsIn(check(screen(shown)))).toEqual(['ghosts', 'divergent'])
})

test('a tab shows no seqs: the marks decide', () => {
  const shown = [one, two, stored(3)].map(({ mark }) => ({ mark, seq: null }))
  expect(kindsIn(check(screen(shown)))).toEqual([])
})

test('what a client that went away may not have heard is nobody’s loss', () => {
  const sends = [send(1), send(2, { acked: undefined, isDoubtful: true })]
  expect(kindsIn(check(evidence({ sends, messages: [one] })))).toEqual([])
})
