import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Door, type Urgency } from './door'

let door: Door
let heard: string[]

beforeEach(() => {
  vi.useFakeTimers()
  door = new Door({ places: 3, reserved: 1, patienceMs: 1_000 })
  heard = []
})
afterEach(() => vi.useRealTimers())

const ask = (name: string, urgency: Urgency = 'ordinary') =>
  door.ask(
    urgency,
    () => heard.push(name),
    ({ code }) => heard.push(`${name} refused ${code}`),
  )

test('the ordinary never take the reserved place, the urgent take any', () => {
  for (const name of ['a', 'b', 'c']) ask(name)
  expect(heard).toEqual(['a', 'b'])
  ask('send', 'urgent')
  expect(heard).toEqual(['a', 'b', 'send'])
})

test('a freed place goes to the urgent first, then to who has waited longest', () => {
  for (const name of ['a', 'b', 'c', 'd']) ask(name)
  for (const name of ['send', 'next send']) ask(name, 'urgent')
  door.leave('ordinary')
  expect(heard).toEqual(['a', 'b', 'send', 'next send'])
  door.leave('urgent')
  expect(heard.at(-1)).toBe('c')
  door.leave('ordinary')
  expect(heard.at(-1)).toBe('d')
})

test('who has waited too long is refused as for want of connections, and holds no place', () => {
  for (const name of ['a', 'b', 'c']) ask(name)
  vi.advanceTimersByTime(999)
  ask('d')
  vi.advanceTimersByTime(1)
  expect(heard).toEqual(['a', 'b', 'c refused 53300'])
  door.leave('ordinary')
  expect(heard.at(-1)).toBe('d')
  vi.advanceTimersByTime(10_000)
  expect(heard).toHaveLength(4)
})

test('however they come and go, places are neither lost nor made', () => {
  for (let i = 0; i < 50; i++) ask(`o${i}`)
  for (let i = 0; i < 50; i++) ask(`u${i}`, 'urgent')
  for (let i = 0; i < 50; i++) door.leave(heard[i]?.startsWith('u') ? 'urgent' : 'ordinary')
  vi.advanceTimersByTime(1_000)
  for (const name of heard.slice(50).filter((one) => !one.includes('refused')))
    door.leave(name.startsWith('u') ? 'urgent' : 'ordinary')
  heard = []
  for (const name of ['a', 'b', 'c']) ask(name)
  ask('send', 'urgent')
  expect(heard).toEqual(['a', 'b', 'send'])
})
