import { expect, test, vi } from 'vitest'
import { fileOf } from '../testing/upload-server'
import { makeReady } from './make-ready'
import { measure, smaller } from './pictures'

vi.mock('./pictures')

const unmeasured = { ...fileOf(1), as: 'image' as const, isRaw: true }
const raw = { ...unmeasured, width: 4_000, height: 3_000 }
const picture = { width: 4_000, height: 3_000, mime: 'image/png', bytes: 10, isAnimated: false }
const small = fileOf(2)

test('a large picture that was sent raw is made smaller, unless it shall stay as it is', async () => {
  vi.mocked(measure).mockResolvedValue(picture)
  vi.mocked(smaller).mockResolvedValue(small)
  expect(await makeReady(raw)).toBe(small)
  expect(await makeReady(unmeasured)).toBe(small)
  const original = { ...unmeasured, isOriginal: true }
  expect(await makeReady(original)).toBe(original)
})

test('what turns out to be no picture for a chat goes as a file', async () => {
  vi.mocked(measure).mockResolvedValue(null)
  expect(await makeReady(unmeasured)).toEqual({ ...unmeasured, as: 'file' })
  vi.mocked(measure).mockResolvedValue({ ...picture, mime: 'image/tiff', isAnimated: true })
  expect(await makeReady(unmeasured)).toEqual({ ...unmeasured, as: 'file' })
})

test.each([
  ['read', () => vi.mocked(measure).mockRejectedValue(new Error('gone'))],
  ['shown any more', () => vi.mocked(measure).mockResolvedValue(null)],
  ['drawn', () => vi.mocked(smaller).mockRejectedValue(new Error('no memory'))],
])('what cannot be %s goes as it is', async (_, fails) => {
  vi.mocked(measure).mockResolvedValue(picture)
  fails()
  expect(await makeReady(raw)).toBe(raw)
})
