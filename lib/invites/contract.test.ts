import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { answerJoinRequestInput, createInviteInput, USUAL_DAYS } from './contract'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

test.each([
  ['nothing but the usual', {}],
  ['one use and approval', { maxUses: 1, needsApproval: true }],
  ['no count', { maxUses: null }],
  ['the usual end, spelled out', { expiresAt: inDays(USUAL_DAYS) }],
  ['the latest end', { expiresAt: inDays(29.9) }],
])('a link with %s', (_, input) => {
  expect(safeParse(createInviteInput, input)).toMatchObject({ success: true, output: input })
})

test.each([
  ['no uses', { maxUses: 0 }, undefined],
  ['half a use', { maxUses: 1.5 }, undefined],
  ['more uses than a group has members', { maxUses: 5_001 }, undefined],
  ['an end in the past', { expiresAt: inDays(-1) }, 'past'],
  ['an end after a month', { expiresAt: inDays(31) }, 'too_late'],
  ['a token of one’s own', { token: 'a' }, undefined],
])('no link with %s', (_, input, code) => {
  const { success, issues } = safeParse(createInviteInput, input)
  expect(success).toBe(false)
  if (code) expect(issues?.map(({ message }) => message)).toContain(code)
})

test.each([
  [{ action: 'accept' }, true],
  [{ action: 'decline' }, true],
  [{ action: 'ban' }, false],
  [{}, false],
])('an answer %o: %s', (input, isGood) => {
  expect(safeParse(answerJoinRequestInput, input).success).toBe(isGood)
})
