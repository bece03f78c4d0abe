import { expect, test } from 'vitest'
import type { Wish } from '../state'
import { stillWished } from './still-wished'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const wish = (change: Wish['change']): Wish => ({ change, madeAt: '2026-11-23T11:00:00Z' })
const still = (left: Wish['change'][], now: { newer?: Wish['change'][]; isOpen?: boolean } = {}) =>
  stillWished(left.map(wish), {
    newer: (now.newer ?? []).map(wish),
    isOpen: now.isOpen ?? false,
    now: NOW,
  })

test('what was wished for stands, in its order', () => {
  const left = [{ pinned: true }, { notify: 'none' as const }, { pinned: false }]
  expect(still(left)).toEqual(left)
})

test('what was wished for since goes before it, and leaves the rest', () => {
  const left = [{ pinned: true, notify: 'none' as const }, { pinned: false }]
  expect(still(left, { newer: [{ pinned: true }] })).toEqual([{ notify: 'none' }])
})

test('a mute that is over by now is not asked for, one for ever is', () => {
  const until = (notifyMutedUntil: string | null) => ({ notifyMutedUntil })
  const [over, lasting] = [until('2026-11-23T11:59:59Z'), until('2026-11-23T12:00:01Z')]
  expect(still([over, lasting, until(null)])).toEqual([lasting, until(null)])
})

test('whoever has opened it has no use for a mark as unread', () => {
  expect(still([{ markedUnread: true }])).toEqual([{ markedUnread: true }])
  expect(still([{ markedUnread: true }, { pinned: true }], { isOpen: true })).toEqual([
    { pinned: true },
  ])
})
