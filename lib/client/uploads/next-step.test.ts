import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PART_BYTES } from '@/lib/uploads/rules'
import { type Answer, answerOf, partFrom, type Step, stepAfter } from './next-step'

const total = 3 * PART_BYTES - 5

type Case = [said: string, answer: Answer, sentFrom: number | null, step: Step]
const cases: Case[] = [
  ['a part was taken', { is: 'begun', received: PART_BYTES }, 0, partFrom(PART_BYTES, total)],
  ['it has less than we thought', { is: 'begun', received: 7 }, PART_BYTES, partFrom(7, total)],
  ['it was asked and knows nothing', { is: 'begun', received: 0 }, null, partFrom(0, total)],
  ['the part changed nothing', { is: 'begun', received: 7 }, 7, { do: 'wait' }],
  [
    'all is there, yet not finished',
    { is: 'begun', received: total },
    null,
    { do: 'send', from: total, to: total },
  ],
  ['that does not finish it', { is: 'begun', received: total }, total, { do: 'wait' }],
  ['it has more than there is', { is: 'begun', received: total + 1 }, null, { do: 'wait' }],
  ['nothing was heard', { is: 'lost' }, 0, { do: 'wait' }],
  ['it is finished', { is: 'finished' }, 0, { do: 'finish' }],
  ['it is refused', { is: 'refused', code: 'conflict' }, 0, { do: 'fail', code: 'conflict' }],
]
test.each(cases)('%s', (...[, answer, sentFrom, step]) => {
  expect(stepAfter(answer, total, sentFrom)).toEqual(step)
})

test('parts that are all taken cover the file once and end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 * PART_BYTES }), (bytes) => {
      let [at, turns] = [0, 0]
      for (let part = partFrom(0, bytes); at < bytes; turns++) {
        expect(part.from).toBe(at)
        at = part.to
        const next = stepAfter({ is: 'begun', received: at }, bytes, part.from)
        if (next.do === 'send') part = next
      }
      expect(turns).toBe(Math.ceil(bytes / PART_BYTES))
    }),
  )
})

const refused = (code: string, fields?: Record<string, string>) => ({ error: { code, fields } })

test.each([
  [202, { received: 5 }, { is: 'begun', received: 5 }],
  [200, { received: 0 }, { is: 'begun', received: 0 }],
  [201, { upload: {} }, { is: 'finished' }],
  [200, { upload: {} }, { is: 'finished' }],
  [200, null, { is: 'lost' }],
  [409, refused('conflict', { received: '8' }), { is: 'begun', received: 8 }],
  [409, refused('conflict'), { is: 'refused', code: 'conflict' }],
  [413, refused('too_large', { megabytes: '25' }), { is: 'refused', code: 'file_too_large' }],
  [413, null, { is: 'refused', code: 'file_too_large' }],
  [415, refused('unsupported_file'), { is: 'refused', code: 'unsupported_file' }],
  [422, refused('invalid', { file: 'damaged' }), { is: 'refused', code: 'file_damaged' }],
  [422, refused('quota_reached'), { is: 'refused', code: 'quota_reached' }],
  [422, refused('invalid', { file: 'checksum' }), { is: 'lost' }],
  [503, refused('storage_full'), { is: 'refused', code: 'storage_full' }],
  [503, refused('unavailable'), { is: 'lost' }],
  [0, null, { is: 'lost' }],
  [401, refused('unauthenticated'), { is: 'lost' }],
  [429, refused('rate_limited'), { is: 'lost' }],
])('%i %j is read as %j', (status, body, answer) => {
  expect(answerOf(status, body)).toEqual(answer)
})

test('a server that says when is taken at its word', () => {
  expect(answerOf(503, null, 7)).toEqual({ is: 'lost', retryAfterSeconds: 7 })
})
