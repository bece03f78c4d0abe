import { expect, test } from 'vitest'
import { isMuted } from './rules'

const now = Date.parse('2026-01-01T12:00:00Z')
const soon = '2026-01-01T12:00:01Z'

test.each([
  ['all', null, false],
  ['all', soon, true],
  ['all', '2026-01-01T12:00:00Z', false],
  ['mentions', null, true],
  ['none', null, true],
] as const)('%s until %s: muted %s', (notify, notifyMutedUntil, isIt) => {
  expect(isMuted({ notify, notifyMutedUntil }, now)).toBe(isIt)
})
