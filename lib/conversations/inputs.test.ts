import { randomUUID } from 'node:crypto'
import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { openConversationInput } from './inputs'

const somebody = randomUUID()
const people = (count: number) => Array.from({ length: count }, () => randomUUID())
const faultOf = (schema: Parameters<typeof safeParse>[0], input: unknown) =>
  safeParse(schema, input).issues?.[0].message

test.each([
  ['nobody', [], 'too_few'],
  ['200 others', people(200), 'too_many'],
  ['5,001', people(5_001), 'too_many'],
])('no group of %s', (_, memberIds, fault) => {
  expect(faultOf(openConversationInput, { kind: 'group', title: 'x', memberIds })).toBe(fault)
})

test('people named twice, in any letters, are named once', () => {
  const memberIds = [somebody, somebody.toUpperCase(), somebody]
  const { output } = safeParse(openConversationInput, { kind: 'group', title: ' a ', memberIds })
  expect(output).toEqual({ kind: 'group', title: 'a', memberIds: [somebody] })
})
