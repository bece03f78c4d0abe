import { expect, test } from 'vitest'
import { freshened, sentSince } from './gallery'
import { DRAFT_SEQ } from './state'
import { message } from './testing/builders'

const all = () => true
const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq)

test('what the screen knows and what the server listed stand in one order', () => {
  expect(seqs(freshened([message(9), message(2)], [message(5), message(9)], all))).toEqual([
    2, 5, 9,
  ])
})

test('a recall that the list has not heard of counts, and so does one that the screen has not', () => {
  const recalled = message(2, { rev: 7, recalledAt: '2026-01-01T00:00:00Z' })
  expect(freshened([message(2)], [recalled], all)).toEqual([])
  expect(freshened([recalled], [message(2)], all)).toEqual([])
})

test('of another kind is nothing', () => {
  expect(freshened([message(2)], [message(3)], ({ seq }) => seq === 3)).toHaveLength(1)
})

test('drafts come last, in the order of their making', () => {
  const draft = (n: number) =>
    message(n, { seq: DRAFT_SEQ, rev: 0, sentAt: `2026-01-01T00:00:0${n}Z` })
  const shown = freshened(
    [message(1, { sentAt: '2026-01-01T00:00:09Z' })],
    [draft(3), draft(2)],
    all,
  )
  expect(shown.map(({ sentAt }) => sentAt.slice(-3))).toEqual(['09Z', '02Z', '03Z'])
  expect(sentSince(shown, 1)).toHaveLength(1)
})
