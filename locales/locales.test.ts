import { expect, test } from 'vitest'
import { refusals } from '@/lib/errors'
import en from './en.json'
import zh from './zh-CN.json'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )
}

/** A form of a plural is no placeholder, though it may be one word. */
const placeholders = (sentence: string) => [
  ...new Set(
    [...sentence.matchAll(/(?<!(?:one|other|=\d+) )\{(\w+)[,}]/g)].map(([, name]) => name),
  ),
]

test('both languages say the same things', () => {
  const chinese = new Map(leaves(zh))
  for (const [key, sentence] of leaves(en)) {
    expect(chinese.get(key), key).toBeTruthy()
    expect(placeholders(chinese.get(key) ?? '').sort(), key).toEqual(placeholders(sentence).sort())
  }
  expect(chinese.size).toBe(leaves(en).length)
})

test('every refusal has a sentence', () => {
  for (const code of Object.keys(refusals)) expect(en.errors).toHaveProperty(code)
})
