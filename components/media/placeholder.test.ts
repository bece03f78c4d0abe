import { rgbaToThumbHash } from 'thumbhash'
import { expect, test } from 'vitest'
import { placeholderOf } from './placeholder'

test('a thumbhash is drawn as a picture of its own', () => {
  const hash = rgbaToThumbHash(8, 8, new Uint8Array(256).fill(200))
  const url = placeholderOf(btoa(String.fromCharCode(...hash)))
  expect(url).toMatch(/^data:image\/png;base64,/)
})

test.each([undefined, '', 'not base64!', 'AA=='])(
  '%s draws nothing, and breaks nothing',
  (hash) => {
    expect(placeholderOf(hash)).toMatch(/^$|^data:image/)
  },
)
