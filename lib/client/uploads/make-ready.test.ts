import { expect, test, vi } from 'vitest'
import { fileOf } from '../testing/upload-server'
import { makeReady } from './make-ready'
import { measure, smaller } from './pictures'

vi.mock('./pictures')

const raw = { ...fileOf(1), isRaw: true }
const picture = { width: 1, height: 1, mime: 'image/png', bytes: 10, isAnimated: false }

test('a picture that was sent raw is made smaller', async () => {
  vi.mocked(measure).mockResolvedValue(picture)
  vi.mocked(smaller).mockResolvedValue(fileOf(2))
  expect(await makeReady(raw)).toEqual(fileOf(2))
})

test.each([
  ['read', () => vi.mocked(measure).mockRejectedValue(new Error('gone'))],
  ['shown', () => vi.mocked(measure).mockResolvedValue(null)],
  ['drawn', () => vi.mocked(smaller).mockRejectedValue(new Error('no memory'))],
])('what cannot be %s goes as it is', async (_, fails) => {
  vi.mocked(measure).mockResolvedValue(picture)
  fails()
  expect(await makeReady(raw)).toBe(raw)
})
