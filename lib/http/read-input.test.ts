import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson, parseQuery } from './read-input'

const DEEPEST = 32

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** The same rule, told another way: token by token, with the open objects' keys on a stack. */
function meansOneThing(source: string): boolean {
  const open: Set<string>[] = []
  const tokens = [...source.matchAll(TOKEN)].map(([token]) => token)
  return tokens.every((token, i) => {
    if (token === ',' || token === ':') return true
    if (token === '}' || token === ']') return open.pop() !== undefined
    if (open.length > DEEPEST) return false
    if (token === '{' || token === '[') return open.push(new Set()) > 0
    return !token.startsWith('"') || isClear(JSON.parse(token), tokens[i + 1] === ':', open.at(-1))
  })
}

function isClear(text: string, isKey: boolean, siblings: Set<string> | undefined): boolean {
  if (text.includes('\0') || !text.isWellFormed()) return false
  if (!isKey) return true
  if (text === '__proto__' || siblings?.has(text)) return false
  return siblings?.add(text) !== undefined
}

function accepts(source: string): boolean {
  try {
    parseJson(source)
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'malformed' })
    return false
  }
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch {
    return false
  }
}

const word = fc.constantFrom('a', 'b', '\\u0061', '__proto__', 'constructor', ':', '\\":', '\\\\')
const char = fc.constantFrom('x', '"', '\\u0000', '\\ud83d\\ude00', '\\ud83d', '字', '\u2028', ' ')
const string = fc.oneof(
  { weight: 3, arbitrary: word.map((text) => `"${text}"`) },
  fc.string().map((text) => JSON.stringify(text)),
  fc.array(char, { maxLength: 3 }).map((chars) => `"${chars.join('')}"`),
)
const space = fc.constantFrom('', '', ' ', '\n\t', '\ufeff')
const { source } = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(string, fc.constantFrom('1', '-0', '1e9999', 'null', 'true', 'NaN', '')),
    fc.array(tie('source'), { maxLength: 3 }).map((parts) => `[${parts.join(',')}]`),
    fc
      .array(fc.tuple(string, space, tie('source')), { maxLength: 4 })
      .map((pairs) => `{${pairs.map(([key, gap, value]) => `${key}${gap}:${value}`).join(',')}}`),
  ),
}))

describe('what a body may be', () => {
  test('exactly the JSON that every reader understands alike', () => {
    fc.assert(
      fc.property(source, (text) => {
        expect(accepts(text)).toBe(isJson(text) && meansOneThing(text))
      }),
      { numRuns: 2_000 },
    )
  })

  test('what is accepted is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        if (accepts(text)) expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  test.each([
    ['33 nested lists', nested(33), true],
    ['34 nested lists', nested(34), false],
    ['200,000 nested lists', nested(200_000), false],
    ['a key twice', '{"a":1,"a":1}', false],
    ['a key twice, once escaped', '{"a":1,"\\u0061":2}', false],
    ['a key twice, far inside', '[{"x":[{"a":1,"b":2,"a":3}]}]', false],
    ['the same key in two objects', '[{"a":1},{"a":1}]', true],
    ['text that looks like keys', '{"a":"\\"b\\":1,\\"b\\":2"}', true],
    ['__proto__', '{"__proto__":{"isAdmin":true}}', false],
    ['constructor', '{"constructor":1}', true],
    ['NUL in a key', '{"\\u0000":1}', false],
    ['NUL in a value', '["\\u0000"]', false],
    ['half a surrogate pair', '["\\ud800"]', false],
    ['a byte order mark', '\ufeff{}', false],
    ['nothing', '', false],
    ['60,000 escaped characters', JSON.stringify('\\"'.repeat(30_000)), true],
  ])('%s: %#', (_, text, expected) => {
    expect(accepts(text)).toBe(expected)
  })
})

test('a query key counts once, and its value is text that can be stored', () => {
  const read = (query: string) => parseQuery(new URLSearchParams(query))
  expect(read('a=1&b=%E5%AD%97')).toEqual({ a: '1', b: '字' })
  expect(read('constructor=1')).toEqual({ constructor: '1' })
  for (const query of ['a=1&a=1', '__proto__=1', 'a=%00', '%00=1'])
    expect(() => read(query), query).toThrow()
})
