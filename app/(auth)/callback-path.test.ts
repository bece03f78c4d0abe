import { expect, test } from 'vitest'
import { callbackPath } from './callback-path'

test.each([
  ['/c/0198', '/c/0198'],
  ['/c/0198/details', '/c/0198/details'],
  ['/join/a_token-1', '/join/a_token-1'],
  ['/join/a/b', '/'],
  ['/contacts?a=1', '/contacts?a=1'],
  ['/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in', '/'],
  ['/api/account', '/'],
  [undefined, '/'],
  [['/contacts'], '/'],
])('%s leads to %s', (asked, path) => {
  expect(callbackPath(asked)).toBe(path)
})
