import { randomUUID } from 'node:crypto'
import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { changeGroupInput, openConversationInput } from './inputs'

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

test.each([
  [{}, 'malformed'],
  [{ title: ' ' }, 'empty'],
  [{ title: '群'.repeat(61) }, 'too_long'],
  [{ title: 'a\u202eb' }, 'bad_characters'],
  [{ announcement: '字'.repeat(2_001) }, 'too_long'],
])('a group is not changed by %o: %s', (change, fault) => {
  expect(faultOf(changeGroupInput, change)).toBe(fault)
})

test.each([
  [{ colour: 8 }],
  [{ colour: 1.5 }],
  [{ speakers: 'nobody' }],
  [{ role: 'owner' }],
  [{ seq: 1 }],
])('there is no %o to change', (change) => {
  expect(safeParse(changeGroupInput, change).success).toBe(false)
})

test('an announcement keeps its lines; one that says nothing is none', () => {
  const read = (announcement: string) => safeParse(changeGroupInput, { announcement }).output
  expect(read(' 周六\r\n十点 ')).toEqual({ announcement: '周六\n十点' })
  expect(read(' \n\u200b')).toEqual({ announcement: '' })
})
