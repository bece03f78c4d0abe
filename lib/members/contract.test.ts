import { randomUUID } from 'node:crypto'
import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { addMembersInput, changeMemberInput, listMembersInput } from './contract'

test.each([
  [addMembersInput, { userIds: [] }],
  [addMembersInput, { userIds: Array.from({ length: 101 }, () => randomUUID()) }],
  [addMembersInput, { userIds: ['somebody'] }],
  [changeMemberInput, {}],
  [changeMemberInput, { role: 'administrator' }],
  [changeMemberInput, { nickname: ' ' }],
  [changeMemberInput, { nickname: 'x'.repeat(41) }],
  [changeMemberInput, { speakBarredUntil: '2020-01-01T00:00:00Z' }],
  [changeMemberInput, { joinedAt: '2020-01-01T00:00:00Z' }],
  [listMembersInput, { limit: '101' }],
])('refused', (schema, input) => {
  expect(safeParse(schema as typeof addMembersInput, input).success).toBe(false)
})

test('a nickname and a pause can be taken away', () => {
  const change = { nickname: null, speakBarredUntil: null }
  expect(safeParse(changeMemberInput, change).output).toEqual(change)
})
