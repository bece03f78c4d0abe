import { expect, test } from 'vitest'
import { muteEnd, muteFor, unmuted } from './muting'

const now = Date.parse('2026-01-01T12:00:00Z')

test('for a time, with its end, or until it is taken back', () => {
  const forHours = muteFor(8, unmuted({ notify: 'none', notifyMutedUntil: null }), now)
  expect(forHours).toEqual({ notify: 'all', notifyMutedUntil: '2026-01-01T20:00:00.000Z' })
  expect(muteEnd(forHours, now)).toBe('2026-01-01T20:00:00.000Z')
  const always = muteFor(null, forHours, now)
  expect(always).toEqual({ notify: 'none', notifyMutedUntil: null })
  expect(muteEnd(always, now)).toBeNull()
})

test('once the time is over it is as it was before', () => {
  expect(muteFor(1, { notify: 'mentions', notifyMutedUntil: null }, now).notify).toBe('mentions')
  expect(muteFor(1, { notify: 'none', notifyMutedUntil: null }, now).notify).toBe('all')
  expect(muteEnd({ notify: 'all', notifyMutedUntil: '2026-01-01T11:00:00Z' }, now)).toBeNull()
})

test('unmuted, who hears of mentions only goes on doing so', () => {
  const mentions = { notify: 'mentions' as const, notifyMutedUntil: '2026-01-01T20:00:00Z' }
  expect(unmuted(mentions)).toEqual({ notify: 'mentions', notifyMutedUntil: null })
  expect(unmuted({ notify: 'none', notifyMutedUntil: null }).notify).toBe('all')
})
