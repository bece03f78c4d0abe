import { expect, test } from 'vitest'
import { renditionOf, sourcesOf } from './sources'

const thumb = { name: 'thumb', width: 400, height: 300 }
const large = { name: 'large', width: 1_600, height: 1_200 }
const big = { url: '/f', width: 4_000, variants: [thumb, large] }
const middling = { url: '/f', width: 900, variants: [thumb] }
const tiny = { url: '/f', width: 90, variants: [] }

test.each([
  ['a large picture is never loaded whole in a row', big, '/f/thumb 400w, /f/large 1600w'],
  ['a middling one is its own large rendition', middling, '/f/thumb 400w, /f 900w'],
  ['a tiny one is what it is', tiny, '/f 90w'],
])('%s', (_, picture, sources) => {
  expect(sourcesOf(picture)).toBe(sources)
})

test('a rendition that is not there is the picture itself', () => {
  expect([big, middling, tiny].map((each) => renditionOf(each, 'large'))).toEqual([
    '/f/large',
    '/f',
    '/f',
  ])
})
