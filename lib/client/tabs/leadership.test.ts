import { expect, test } from 'vitest'
import { FakeBrowser, type FakePage } from '../testing/fake-browser'
import { Leadership } from './leadership'

function enter({ locks }: FakePage) {
  const log: string[] = []
  const leadership = new Leadership('lock', locks, {
    led: () => log.push('led'),
    deposed: () => log.push('deposed'),
  })
  leadership.start()
  return { leadership, log }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('taken twice in one breath, it is led once and not deposed by itself', async () => {
  const browser = new FakeBrowser()
  const [first, second] = [enter(browser.open()), enter(browser.open())]
  await settled()
  second.leadership.take()
  second.leadership.take()
  await settled()
  second.leadership.take()
  await settled()
  expect([first.log, second.log]).toEqual([['led', 'deposed'], ['led']])
})

test('whoever has stopped neither leads nor stands in the way', async () => {
  const browser = new FakeBrowser()
  const [first, second, third] = [1, 2, 3].map(() => enter(browser.open()))
  await settled()
  second?.leadership.stop()
  first?.leadership.stop()
  await settled()
  expect([first, second, third].map((each) => each?.log)).toEqual([['led'], [], ['led']])
})
