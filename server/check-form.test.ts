import { expect, test } from 'vitest'
import { checkForm } from './check-form'

const state = '{"typed":{"username":"$$money","displayName":""},"retryAfterSeconds":"$undefined"}'
const called = { 0: `[${state},"$K1"]`, '1_username': 'alice', '1_password': '$ecret $1' }
const posted = {
  $ACTION_REF_1: '',
  '$ACTION_1:0': '{"id":"60c0","bound":"$@1"}',
  '$ACTION_1:1': `[${state}]`,
  $ACTION_KEY: 'k1',
  username: 'alice',
}
type Texts = Record<string, string | Blob>

function judge(texts: Texts, isCall: boolean): string {
  const form = new FormData()
  for (const [name, value] of Object.entries(texts)) form.append(name, value)
  try {
    checkForm(form, isCall)
    return 'passes'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('what our own pages post passes, with scripts and without', () => {
  expect(judge(called, true)).toBe('passes')
  expect(judge({ 0: '["$K1"]', '1_locale': 'en', '1_path': '/sign-in' }, true)).toBe('passes')
  expect(judge(posted, false)).toBe('passes')
  expect(judge({ $ACTION_ID_60c0: '', locale: 'en' }, false)).toBe('passes')
})

test.each<[string, Texts]>([
  ['no arguments', { '1_username': 'alice' }],
  ['arguments that are no list', { 0: 'null' }],
  ['arguments that are no JSON', { 0: '[' }],
  ['a path into another part', { 0: '["$1:__proto__:constructor"]', 1: '{}' }],
  ['a promise', { 0: '["$@0"]' }],
  ['a function of the server', { 0: '[{},"$F1"]', 1: '{"id":"60c0","bound":null}' }],
  ['a large number', { 0: '["$n99999999"]' }],
  ['a set, a map, a blob', { 0: '[["$W1","$Q1","$B1"]]' }],
  ['a prototype', { 0: '[{"__proto__":{}}]' }],
  ['towers', { 0: '['.repeat(100) + ']'.repeat(100) }],
  ['a special string in a later part', { ...called, 2: '{"then":"$1:then"}' }],
  ['NUL', { ...called, '1_username': 'a\0b' }],
  ['NUL in a name', { ...called, '1_\0': 'a' }],
  ['a file', { ...called, '1_username': new Blob(['alice']) }],
])('a call with %s is malformed', (_, texts) => {
  expect(judge(texts, true)).toBe('malformed')
})

test.each<[string, Texts]>([
  ['no action', { ...posted, '$ACTION_1:0': '' }],
  ['an action without an id', { ...posted, '$ACTION_1:0': '{"bound":"$@1"}' }],
  ['arguments elsewhere', { ...posted, '$ACTION_1:0': '{"id":"60c0","bound":"$@9"}' }],
  ['arguments that are none', { ...posted, '$ACTION_1:1': '{}' }],
  ['arguments that are themselves', { ...posted, '$ACTION_1:1': '["$@1"]' }],
  [
    'a second action that no reference names',
    { ...posted, '$ACTION_2:0': '{"id":"60c0","bound":"$@1"}' },
  ],
])('a form with %s is malformed', (_, texts) => {
  expect(judge(texts, false)).toBe('malformed')
})

test('a field that comes twice is malformed: nobody can say which one counts', () => {
  const form = new FormData()
  for (const value of ['alice', 'bob']) form.append('username', value)
  expect(() => checkForm(form, false)).toThrow()
})
