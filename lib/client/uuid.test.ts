import { expect, test } from 'vitest'
import { uuid } from './uuid'

test('is a valid version 7 id', () => {
  for (let i = 0; i < 200; i++)
    expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('carries its time, so later ids sort later', () => {
  expect(uuid(0x0123_4567_89ab)).toMatch(/^01234567-89ab-7/)
  expect(uuid(1_700_000_000_000) < uuid(1_700_000_000_001)).toBe(true)
})

test('does not repeat within a millisecond', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => uuid(5))).size).toBe(1_000)
})
