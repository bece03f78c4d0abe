import { expect, test } from 'vitest'
import { conversation, room, state } from '../testing/builders'
import { holdsTooMuch } from './history'

test.each([
  [[], false],
  [[80, 81], false],
  [[79, 80], true],
])('of seqs %j with a history from 80: too much is %s', (seqs, expected) => {
  const known = conversation({ id: room, mine: { historyFromSeq: 80 } })
  const messages = seqs.map((seq) => ({ seq }))
  expect(holdsTooMuch(state({ conversations: { [room]: known } }), room, { messages })).toBe(
    expected,
  )
})
