import { expect, test } from 'vitest'
import { LARGEST_BYTES } from '@/lib/uploads/rules'
import { choose, inNameOrder } from './choosing'

const file = (name: string, size = 1) => ({ name, size })
const many = (count: number) => Array.from({ length: count }, (_, at) => file(`file ${at}`))

test('ten are kept, the first ones', () => {
  expect(choose(many(10), 0).refusals).toEqual([])
  const { kept, refusals } = choose(many(5), 7)
  expect(kept.map(({ name }) => name)).toEqual(['file 0', 'file 1', 'file 2'])
  expect(refusals).toEqual([{ why: 'tooMany' }])
  expect(choose(many(1), 10).kept).toEqual([])
})

test('what may not go takes no place of what may', () => {
  const { kept, refusals } = choose(
    [file('empty', 0), file('huge', LARGEST_BYTES.file + 1), ...many(10)],
    0,
  )
  expect(kept).toHaveLength(10)
  expect(refusals).toEqual([
    { why: 'empty', name: 'empty' },
    { why: 'tooLarge', name: 'huge', megabytes: 100 },
  ])
  expect(choose([file('just fits', LARGEST_BYTES.file)], 0).refusals).toEqual([])
})

test('what is dropped is put in the order of its names', () => {
  const dropped = ['10.jpg', 'b.jpg', '2.jpg', 'a.jpg'].map((name) => file(name))
  expect(inNameOrder(dropped).map(({ name }) => name)).toEqual([
    '2.jpg',
    '10.jpg',
    'a.jpg',
    'b.jpg',
  ])
})
