import { expect, test } from 'vitest'
import { linksOf } from './links-of'

test.each([
  ['nothing here', []],
  ['see https://a.example and www.b.example', ['https://a.example/', 'https://www.b.example/']],
  ['> **https://a.example**\n- https://b.example', ['https://a.example/', 'https://b.example/']],
  ['`https://a.example`', []],
  ['https://a.example https://a.example', ['https://a.example/']],
])('%s', (text, links) => {
  expect(linksOf(text).map(({ href }) => new URL(href).href)).toEqual(links)
})
