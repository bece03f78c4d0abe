import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitName } from './file-name'

test.each([
  ['holiday plans 2026.pdf', 'holiday plans', ' 2026.pdf'],
  ['a.txt', '', 'a.txt'],
  ['README', 'R', 'EADME'],
  ['.gitignore', '.giti', 'gnore'],
  ['会议纪要最终版.docx', '会议', '纪要最终版.docx'],
  ['name.that is a sentence', 'name.that is a sen', 'tence'],
  ['📷📷📷📷📷📷.jpg', '📷', '📷📷📷📷📷.jpg'],
])('%s', (name, head, tail) => {
  expect(splitName(name)).toEqual([head, tail])
})

test('nothing of a name is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => splitName(name).join('') === name),
  )
})
