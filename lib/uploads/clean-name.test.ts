import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName } from './clean-name'

test.each([
  ['photo.jpg', 'photo.jpg'],
  ['年度报告 (终稿).pdf', '年度报告 (终稿).pdf'],
  ['cafe\u0301.txt', 'caf\u00e9.txt'],
  ['👩‍👩‍👧 holiday.png', '👩‍👩‍👧 holiday.png'],
  ['a.jpg.html', 'a.jpg.html'],
  ['../../etc/passwd', '__.._etc_passwd'],
  ['C:\\fakepath\\x.doc', 'C:_fakepath_x.doc'],
  ['nul\0byte.txt', 'nulbyte.txt'],
  ['two\r\nlines.txt', 'twolines.txt'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['\u2066photo\u2069\u200f.png', 'photo.png'],
  ['lone\ud800.txt', 'lone.txt'],
  ['.htaccess', '_htaccess'],
  ['...', 'file'],
  ['CON', '_CON'],
  ['con.tar.gz', '_con.tar.gz'],
  ['console.log', 'console.log'],
  ['lpt1.txt', '_lpt1.txt'],
  ['trailing. . ', 'trailing'],
  ['  spaced.txt ', 'spaced.txt'],
  ['', 'file'],
  ['\u200b', 'file'],
])('%j is called %j', (given, expected) => {
  expect(cleanName(given)).toBe(expected)
})

test.each([
  ['x'.repeat(300), 255],
  [`${'x'.repeat(300)}.jpeg`, 255],
  [`${'雁'.repeat(100)}.jpeg`, 254],
  [`${'👩‍👩‍👧'.repeat(30)}.png`, 238],
])('a long name ends before its ending: %#', (given, bytes) => {
  const name = cleanName(given)
  expect(Buffer.byteLength(name)).toBe(bytes)
  expect(name.slice(-4)).toBe(given.slice(-4))
})

test('any name comes out short, on one line, in one folder, and the same once more', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string())
  fc.assert(
    fc.property(anything, (given) => {
      const name = cleanName(given)
      expect(name).toMatch(/^[^./\\][^/\\]*$/)
      expect(name).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      expect(encodeURIComponent(name)).toBeTruthy()
    }),
  )
})
