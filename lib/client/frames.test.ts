import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Frames } from './frames'

const FRAME_MS = 16
let handedOver: number[][]
let frames: Frames<number>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => setTimeout(act, FRAME_MS))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  handedOver = []
  frames = new Frames((gathered) => handedOver.push(gathered))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what comes after a pause is handed over at once', () => {
  frames.add(1)
  expect(handedOver).toEqual([[1]])
  vi.advanceTimersByTime(100)
  frames.add(2)
  expect(handedOver).toEqual([[1], [2]])
})

test('what comes close upon it is gathered until the next frame, in order', () => {
  frames.add(1)
  frames.add(2)
  frames.add(3)
  expect(handedOver).toEqual([[1]])
  vi.advanceTimersByTime(FRAME_MS)
  expect(handedOver).toEqual([[1], [2, 3]])
})

test('nothing overtakes what is waiting for a frame, however long that takes', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  frames.add(1)
  frames.add(2)
  vi.advanceTimersByTime(50)
  frames.add(3)
  expect(handedOver).toEqual([[1]])
  vi.advanceTimersByTime(50)
  expect(handedOver).toEqual([[1], [2, 3]])
})
