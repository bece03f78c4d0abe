import { expect, test } from 'vitest'
import { addressOf, askedIn } from './search-address'
import { idOf } from './testing/builders'

const nothing = { q: '', in: '', from: '', after: '', before: '' }
const read = (address: string) => askedIn(new URL(address, 'http://localhost').searchParams)

test('an address and what it asks for are the same thing', () => {
  for (const asked of [
    nothing,
    { ...nothing, q: '上海 & “tea”?#%' },
    { q: 'x', in: idOf(1), from: idOf(2), after: '2026-01-02', before: '2026-12-31' },
  ])
    expect(read(addressOf(asked))).toEqual(asked)
})

test('what cannot be meant is left out', () => {
  const asked = read('/search?q=%20tea%20&in=me&from=1&after=yesterday&before=2026-13-01&x=y')
  expect(asked).toEqual({ ...nothing, q: 'tea' })
  expect(read(`/search?in=${idOf(0xab).toUpperCase()}`).in).toBe(idOf(0xab))
})
