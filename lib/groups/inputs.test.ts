import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { changeGroupInput } from './inputs'

test.each([
  [{}, 'malformed'],
  [{ title: ' ' }, 'empty'],
  [{ title: '群'.repeat(61) }, 'too_long'],
  [{ title: 'a\u202eb' }, 'bad_characters'],
  [{ announcement: '字'.repeat(2_001) }, 'too_long'],
])('a group is not changed by %o: %s', (change, fault) => {
  expect(safeParse(changeGroupInput, change).issues?.[0].message).toBe(fault)
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
