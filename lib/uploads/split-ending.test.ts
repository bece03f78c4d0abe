import { expect, test } from 'vitest'
import { splitEnding } from './split-ending'

test.each([
  ['a.tar.GZ', 'a.tar', '.GZ'],
  ['.env', '.env', ''],
  ['plain', 'plain', ''],
  ['ends.', 'ends.', ''],
  ['会议.docx', '会议', '.docx'],
  ['room.code-workspace', 'room', '.code-workspace'],
  ['v1.2 of it', 'v1.2 of it', ''],
  ['name.longer-than-an-ending', 'name.longer-than-an-ending', ''],
  ['', '', ''],
])('the ending of %j', (name, stem, ending) => {
  expect(splitEnding(name)).toEqual([stem, ending])
})
