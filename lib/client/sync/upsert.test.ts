import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChatMessage, DRAFT_SEQ } from '../state'
import { message } from '../testing/builders'
import { upsert, upsertAll } from './upsert'

const draft = (clientId: string): ChatMessage => message(0, { seq: DRAFT_SEQ, rev: 0, clientId })

test('the newest rev of a message wins, whichever comes last', () => {
  const old = message(1, { rev: 1 })
  const edited = message(1, { rev: 4, text: 'edited' })
  expect(upsert([old], edited)).toEqual([edited])
  expect(upsert([edited], old)).toEqual([edited])
})

test('the same array comes back when nothing changed, so nobody renders', () => {
  const messages = [message(1), message(2)]
  expect(upsert(messages, message(2))).toBe(messages)
})

test('a confirmed draft takes its place among the others and keeps its identity', () => {
  const [first, second] = [draft('a'), draft('b')]
  const confirmed = message(2, { clientId: 'b' })
  const messages = upsertAll([], [message(1), first, second, confirmed])
  expect(messages.map(({ clientId }) => clientId)).toEqual([message(1).clientId, 'b', 'a'])
})

test('drafts stay last, in the order in which they were made', () => {
  const messages = upsertAll([], [draft('a'), draft('b'), message(7), draft('c'), message(3)])
  expect(messages.map(({ seq, clientId }) => (seq === DRAFT_SEQ ? clientId : seq))).toEqual([
    3,
    7,
    'a',
    'b',
    'c',
  ])
})

test('any order of arrival, with duplicates and old versions, gives one list', () => {
  const versions = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 4 })),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(versions, fc.func(fc.integer()), (pairs, order) => {
      const arrivals = pairs.map(([seq, version]) =>
        message(seq, { rev: seq + version * 100, text: `${version}` }),
      )
      const shuffled = [...arrivals].sort((a, b) => order(a) - order(b))
      const newest = new Map<number, ChatMessage>()
      for (const each of arrivals)
        if ((newest.get(each.seq)?.rev ?? -1) < each.rev) newest.set(each.seq, each)
      const expected = [...newest.values()].sort((a, b) => a.seq - b.seq)
      expect(upsertAll([], shuffled)).toEqual(expected)
    }),
  )
})
