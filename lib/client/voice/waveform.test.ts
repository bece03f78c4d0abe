import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PEAKS, peaksOf, readWaveform, writeWaveform } from './waveform'

test('there are always 64 peaks, and the loudest moment has the full height', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
      (levels) => {
        const peaks = peaksOf(levels)
        expect(peaks).toHaveLength(PEAKS)
        if (Math.max(...levels) >= 0.06) expect(Math.max(...peaks)).toBe(255)
      },
    ),
  )
})

test('a peak stands where it was loud', () => {
  const levels = Array.from({ length: 640 }, (_, n) => (n === 325 ? 0.8 : 0.1))
  const peaks = peaksOf(levels)
  expect(peaks.indexOf(255)).toBe(32)
  expect(peaks.filter((peak) => peak === 32)).toHaveLength(63)
})

test('silence stays flat, and nothing at all is flat too', () => {
  expect(Math.max(...peaksOf(Array(500).fill(0.002)))).toBeLessThan(10)
  expect(peaksOf([])).toEqual(new Uint8Array(PEAKS))
})

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: PEAKS, maxLength: PEAKS }), (peaks) => {
      const heights = [...peaks].map((peak) => peak / 255)
      expect(readWaveform(writeWaveform(peaks))).toEqual(heights)
    }),
  )
})

test('without a waveform, or with a broken one, the line is flat', () => {
  expect(readWaveform(undefined)).toEqual(Array(PEAKS).fill(0))
  expect(readWaveform('§§')).toEqual(Array(PEAKS).fill(0))
})
