import { expect, test } from 'vitest'
import { conversation, idOf, room, state } from '../testing/builders'
import { isWished, wished, wishSettled } from './reduce-mine'
import { asWished } from './wishes'

const wish = (change: Parameters<typeof wished>[2]['change'], madeAt = 'now') => ({
  change,
  madeAt,
})

test('wishes lie over what the server has, the latest on top', () => {
  const wishes = [wish({ pinned: true }), wish({ notify: 'none' }), wish({ pinned: false })]
  const known = conversation({ mine: { draft: 'kept' } })
  const shown = (count: number) => asWished(known, wishes.slice(0, count)).mine
  expect(shown(1)).toMatchObject({ pinnedAt: 'now', notify: 'all', draft: 'kept' })
  expect(shown(2)).toMatchObject({ pinnedAt: 'now', notify: 'none' })
  expect(shown(3)).toMatchObject({ pinnedAt: null, notify: 'none' })
})

test('what is pinned already keeps its place', () => {
  const known = conversation({ mine: { pinnedAt: 'before' } })
  expect(asWished(known, [wish({ pinned: true })]).mine.pinnedAt).toBe('before')
})

test('without a wish it is the same object, so that nobody renders for it', () => {
  const known = conversation()
  expect(asWished(known, undefined)).toBe(known)
})

test('each is settled by itself', () => {
  const [one, two] = [wish({ pinned: true }), wish({ pinned: true })]
  const both = wished(wished(state(), room, one), room, two)
  const left = wishSettled(both, room, one)
  expect([isWished(left, room, one), isWished(left, room, two)]).toEqual([false, true])
  expect(wishSettled(left, room, two).wishes).toEqual({})
  expect(wishSettled(left, idOf(2), two)).toBe(left)
})
