import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { uuid } from './uuid'

test('is a valid version 7 id', () => {
  for (let i = 0; i < 200; i++) expect(z.uuidv7().safeParse(uuid()).success).toBe(true)
})

test('carries its time, so later ids sort later', () => {
  expect(uuid(0x0123_4567_89ab)).toMatch(/^01234567-89ab-7/)
  expect(uuid(1_700_000_000_000) < uuid(1_700_000_000_001)).toBe(true)
})

test('does not repeat within a millisecond', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => uuid(5))).size).toBe(1_000)
})
