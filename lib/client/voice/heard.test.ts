import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ann, bob, idOf } from '../testing/builders'
import { stubPage } from '../testing/page'
import { stubStorage } from '../testing/storage'
import { forgetHeard, Heard, keepRate, keptRate } from './heard'

let kept: Record<string, string>
let window: EventTarget

beforeEach(() => {
  window = stubPage().window
  kept = stubStorage(window)
})
afterEach(() => vi.unstubAllGlobals())

test('what was heard, and how far, outlives the page, for each account by itself', () => {
  const heard = new Heard(ann.id)
  heard.add(idOf(1))
  heard.keepPosition(idOf(2), 12.5)
  const later = new Heard(ann.id)
  expect([later.has(idOf(1)), later.has(idOf(2))]).toEqual([true, false])
  expect(later.positionOf(idOf(2))).toBe(12.5)
  expect(new Heard(bob.id).has(idOf(1))).toBe(false)
})

test('of two tabs neither forgets what the other one has heard, and how far', () => {
  const [one, other] = [new Heard(ann.id), new Heard(ann.id)]
  one.add(idOf(1))
  one.keepPosition(idOf(3), 3)
  other.add(idOf(2))
  other.keepPosition(idOf(4), 4)
  other.keepPosition(idOf(3), 0)
  one.keepPosition(idOf(5), 5)
  const later = new Heard(ann.id)
  expect([later.has(idOf(1)), later.has(idOf(2))]).toEqual([true, true])
  expect([3, 4, 5].map((n) => later.positionOf(idOf(n)))).toEqual([0, 4, 5])
})

test('what another tab hears is heard here at once', () => {
  const changed = vi.fn()
  const heard = new Heard(ann.id, changed)
  const tell = (key: string) => window.dispatchEvent(Object.assign(new Event('storage'), { key }))
  tell('hongyan:theme')
  expect(changed).not.toHaveBeenCalled()
  new Heard(ann.id).add(idOf(1))
  tell(`hongyan:voice:${ann.id}:heard`)
  expect(changed).toHaveBeenCalledOnce()
  expect(heard.has(idOf(1))).toBe(true)
})

test('what was heard to its end begins anew', () => {
  const heard = new Heard(ann.id)
  heard.keepPosition(idOf(2), 12.5)
  heard.keepPosition(idOf(2), 0)
  expect(new Heard(ann.id).positionOf(idOf(2))).toBe(0)
})

test('of very many the oldest are forgotten, and stay heard', () => {
  const heard = new Heard(ann.id)
  for (let n = 1; n <= 2_010; n++) heard.add(idOf(n))
  const later = new Heard(ann.id)
  expect([1, 10, 11, 2_010].map((n) => later.has(idOf(n)))).toEqual([true, true, true, true])
  expect(later.has(idOf(2_011))).toBe(false)
})

test('of positions only the latest are kept', () => {
  const heard = new Heard(ann.id)
  for (let n = 1; n <= 60; n++) heard.keepPosition(idOf(n), n)
  const later = new Heard(ann.id)
  expect([later.positionOf(idOf(10)), later.positionOf(idOf(11))]).toEqual([0, 11])
})

test('whoever leaves this device leaves nothing, and broken notes are none', () => {
  new Heard(ann.id).add(idOf(1))
  forgetHeard(ann.id)
  expect(new Heard(ann.id).has(idOf(1))).toBe(false)
  kept[`hongyan:voice:${ann.id}:positions`] = '{"a":'
  expect(new Heard(ann.id).positionOf('a')).toBe(0)
})

test('the speed is remembered, and one that is none of ours is not', () => {
  keepRate(1.5)
  expect(keptRate()).toBe(1.5)
  kept['hongyan:voice-rate'] = '16'
  expect(keptRate()).toBe(1)
})
