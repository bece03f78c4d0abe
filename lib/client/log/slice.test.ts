import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DRAFT_SEQ, type Timeline } from '../state'
import { message } from '../testing/builders'
import {
  gapAbove,
  gapBelow,
  grownDown,
  grownUp,
  isHere,
  isWithin,
  messagesIn,
  opened,
  shortened,
  sliceAround,
  sliceAtEnd,
} from './slice'

const run = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => message(from + i))
const draft = { ...message(0), seq: DRAFT_SEQ, clientId: 'draft' }

const timeline = (given: Partial<Timeline>): Timeline => ({
  messages: run(1, 500),
  rev: 1,
  liveFrom: 1,
  hasBefore: false,
  ...given,
})
const whole = timeline({})
/** 100-199, a hole, 400-500 and a draft. */
const torn = timeline({
  messages: [...run(100, 199), ...run(400, 500), draft],
  liveFrom: 400,
  hasBefore: true,
})
const seqsOf = (given: Timeline, slice = sliceAtEnd(given)) => {
  const seqs = messagesIn(given, slice).map(({ seq }) => seq)
  return [seqs[0], seqs.at(-1), seqs.length]
}

describe('a slice', () => {
  test('at the end holds the newest sixty and follows what comes', () => {
    expect(seqsOf(whole)).toEqual([441, 500, 60])
    const more = { ...whole, messages: [...whole.messages, message(501), draft] }
    expect(seqsOf(more, sliceAtEnd(whole))).toEqual([441, DRAFT_SEQ, 62])
  })

  test('around a message stays within its run', () => {
    expect(seqsOf(torn, sliceAround(torn, 150))).toEqual([120, 180, 61])
    expect(seqsOf(torn, sliceAround(torn, 195))).toEqual([165, 199, 35])
    expect(seqsOf(torn, sliceAround(torn, 405))).toEqual([400, 435, 36])
    expect(sliceAround(torn, 490).to).toBe(DRAFT_SEQ)
  })

  test('opens around what is here, and at the end for what is not', () => {
    expect(opened(torn, 150)).toEqual(sliceAround(torn, 150))
    expect(opened(torn, 300)).toEqual(sliceAtEnd(torn))
    expect(isHere(torn, 300)).toBe(false)
    expect(isWithin(torn, 300)).toBe(false)
    expect(isWithin(torn, 501)).toBe(true)
  })

  test('asks for what is missing only at the edges of a run', () => {
    const upper = sliceAround(torn, 105)
    expect(gapAbove(torn, { ...upper, from: 100 })).toEqual({ before: 100 })
    expect(gapAbove(whole, { from: 1, to: 60 })).toBeNull()
    expect(gapBelow(torn, { from: 150, to: 199 })).toEqual({ after: 199 })
    expect(gapBelow(torn, { from: 150, to: 180 })).toBeNull()
    expect(gapAbove(torn, { from: 400, to: DRAFT_SEQ })).toEqual({ before: 400 })
    expect(gapBelow(torn, sliceAtEnd(torn))).toBeNull()
  })

  test('goes on over a hole once it is filled', () => {
    const slice = { from: 150, to: 199 }
    expect(grownDown(torn, slice)).toBeNull()
    const filled = timeline({ messages: [...run(100, 500), draft], liveFrom: 100, hasBefore: true })
    expect(grownDown(filled, slice)).toEqual({ from: 150, to: 249 })
  })

  test('that followed the end for long lets go of what is far from the reader', () => {
    const slice = { from: 1, to: DRAFT_SEQ }
    expect(shortened(whole, slice, true)).toEqual(sliceAtEnd(whole))
    expect(seqsOf(whole, shortened(whole, slice, false))).toEqual([1, 201, 201])
    expect(shortened(whole, sliceAtEnd(whole), true)).toEqual(sliceAtEnd(whole))
  })

  test('walks over everything in both directions, with no row missed and never too many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.boolean(), (count, isLive) => {
        const all = timeline({
          messages: isLive ? run(1, count) : [...run(1, count), ...run(2_000, 2_010)],
          liveFrom: isLive ? 1 : 2_000,
        })
        let slice = sliceAround(all, count)
        const seen = new Set<number>()
        const look = () => {
          const shown = messagesIn(all, slice)
          expect(shown.length).toBeLessThanOrEqual(250)
          for (const { seq } of shown) seen.add(seq)
        }
        look()
        for (let next = grownUp(all, slice); next; next = grownUp(all, slice)) {
          slice = next
          look()
        }
        expect(seen.size).toBe(count)
        seen.clear()
        look()
        for (let next = grownDown(all, slice); next; next = grownDown(all, slice)) {
          slice = next
          look()
        }
        expect(seen.size).toBe(count)
      }),
    )
  })
})
