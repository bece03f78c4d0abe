import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ChosenPicture } from './chosen-picture'

type Reading = { end: () => void; fail: () => void }

let readings: Record<string, Reading>
let held: string[]

beforeEach(() => {
  readings = {}
  held = []
  vi.stubGlobal('URL', {
    createObjectURL: ({ name }: File) => {
      held.push(name)
      return name
    },
    revokeObjectURL: (name: string) => {
      held = held.filter((other) => other !== name)
    },
  })
  vi.stubGlobal(
    'Image',
    class {
      src = ''
      decode = () =>
        new Promise<void>((end, reject) => {
          readings[this.src] = { end, fail: () => reject(new Error('no picture')) }
        })
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const file = (name: string) => new File([], name)

test('the one chosen last counts, however soon it is read', async () => {
  const chosen = new ChosenPicture()
  const slow = chosen.choose(file('slow'))
  const fast = chosen.choose(file('fast'))
  readings.fast?.end()
  expect((await fast)?.src).toBe('fast')
  readings.slow?.end()
  expect([await slow, held]).toEqual([null, ['fast']])
})

test('what cannot be shown says so, unless another one was chosen since', async () => {
  const chosen = new ChosenPicture()
  const broken = chosen.choose(file('broken'))
  readings.broken?.fail()
  await expect(broken).rejects.toThrow()
  const late = chosen.choose(file('late'))
  const next = chosen.choose(file('next'))
  readings.late?.fail()
  readings.next?.end()
  expect([await late, (await next)?.src, held]).toEqual([null, 'next', ['next']])
})

test('whoever leaves holds nothing, what is still being read neither', async () => {
  const chosen = new ChosenPicture()
  const first = chosen.choose(file('first'))
  readings.first?.end()
  await first
  const second = chosen.choose(file('second'))
  chosen.forget()
  readings.second?.end()
  expect([await second, held]).toEqual([null, []])
})
