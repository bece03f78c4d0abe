import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NewestFirst, type Place, restOf, SHORT, SLACK_MS, type Stretch } from './newest-first'

type Kept = { place: Place; isHit: boolean }

/** Conversations whose seqs follow time but for less than the slack. */
const histories = fc.array(
  fc.array(fc.record({ gap: fc.nat(20_000), isHit: fc.boolean(), late: fc.nat(SLACK_MS - 1) }), {
    minLength: 1,
    maxLength: 30,
  }),
  { minLength: 1, maxLength: 40 },
)

function keep(histories: { gap: number; isHit: boolean; late: number }[][]): Kept[][] {
  return histories.map((messages, i) => {
    let at = 1_000_000
    return messages.map(({ gap, isHit, late }, seq) => {
      at += gap
      return {
        place: { at: at - late, conversationId: `c${String(i).padStart(3, '0')}`, seq: seq + 1 },
        isHit,
      }
    })
  })
}

/** The newest in a short stretch, the rest in a long one. */
function stretchesOf(messages: Kept[]): Stretch[] {
  const cut = Math.max(0, messages.length - SHORT)
  return [messages.slice(0, cut), messages.slice(cut)].flatMap((part): Stretch[] => {
    const [first, last] = [part.at(0)?.place, part.at(-1)?.place]
    if (!first || !last) return []
    const { conversationId, seq, at } = last
    return [{ conversationId, low: first.seq, high: seq, newestAt: at + SLACK_MS }]
  })
}

/** As the database would: the newest `most` of each stretch, and what is still to be looked at. */
function look(kept: Kept[][], walk: NewestFirst<Kept>, most: number) {
  const { floor } = walk
  const looked = walk.next().map((stretch) => {
    const { conversationId, low, high } = stretch
    const found = kept
      .flat()
      .filter(({ place, isHit }) => isHit && place.conversationId === conversationId)
      .filter(({ place }) => place.seq >= low && place.seq <= high)
      .reverse()
      .slice(0, most)
      .filter(({ place }) => floor === null || place.at >= floor - SLACK_MS)
    const last = found.at(-1)?.place ?? null
    return { found, rest: restOf(stretch, { last, isCut: found.length === most }, floor) ?? [] }
  })
  walk.learn(
    looked.flatMap((one) => one.found),
    looked.flatMap((one) => one.rest),
  )
  return looked.length
}

test('what is certain is always the newest, whole and in order, and comes to everything', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 12 }), (made, wanted) => {
      const kept = keep(made)
      const all = kept
        .flat()
        .filter(({ isHit }) => isHit)
        .sort(
          ({ place: a }, { place: b }) =>
            b.at - a.at || b.conversationId.localeCompare(a.conversationId) || b.seq - a.seq,
        )
      const walk = new NewestFirst<Kept>(kept.flatMap(stretchesOf), wanted)
      while (look(kept, walk, 3) > 0) {
        expect(walk.certain()).toEqual(all.slice(0, walk.certain().length))
      }
      expect(walk.certain().length).toBeGreaterThanOrEqual(Math.min(wanted, all.length))
      if (walk.horizon === null) expect(walk.certain()).toEqual(all)
    }),
  )
})

test('one look takes many short stretches and few long ones, none beyond what is enough', () => {
  const long = (place: number): Stretch => ({
    conversationId: `long${place}`,
    low: 1,
    high: SHORT + 1,
    newestAt: -place,
  })
  const short = (place: number) => ({ ...long(place), conversationId: `short${place}`, low: 2 })
  const places = Array.from({ length: 1_000 }, (_, i) => i)
  const first = (stretches: Stretch[]) => new NewestFirst(stretches, 1).next().length
  expect(first(places.map(long))).toBe(12)
  expect(first(places.map(short))).toBe(400)
  const walk = new NewestFirst<{ place: Place }>(places.map(short), 1)
  walk.next()
  walk.learn([{ place: { at: -450, conversationId: 'short450', seq: 2 } }], [])
  expect(walk.next()).toHaveLength(51)
})
