import { expect, test } from 'vitest'
import { type Content, fileHeaders } from './file-headers'

const content = (changes: Partial<Content> = {}): Content => ({
  kind: 'file',
  mime: 'text/plain',
  name: 'notes.txt',
  isAvatar: false,
  ...changes,
})

test.each<[string, Partial<Content>, [type: string, how: string]]>([
  ['a page', { mime: 'text/html', name: 'a.html' }, ['application/octet-stream', 'attachment']],
  [
    'a drawing',
    { mime: 'image/svg+xml', name: 'a.svg' },
    ['application/octet-stream', 'attachment'],
  ],
  ['a document', { mime: 'application/pdf' }, ['application/octet-stream', 'attachment']],
  ['a page called picture', { mime: 'image/png' }, ['application/octet-stream', 'attachment']],
  ['a picture', { kind: 'image', mime: 'image/jpeg' }, ['image/jpeg', 'inline']],
  [
    'a picture with script',
    { kind: 'image', mime: 'image/svg+xml' },
    ['image/svg+xml', 'attachment'],
  ],
  ['a voice message', { kind: 'voice', mime: 'audio/mpeg' }, ['audio/mpeg', 'inline']],
  ['a film', { kind: 'video', mime: 'video/mp4' }, ['video/mp4', 'inline']],
  ['an Apple film', { kind: 'video', mime: 'video/quicktime' }, ['video/quicktime', 'attachment']],
])('%s runs nothing where it is opened', (_, changes, [type, how]) => {
  const headers = fileHeaders(content(changes), false)
  expect(headers).toMatchObject({
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, max-age=300',
  })
  expect(headers['content-disposition']).toMatch(new RegExp(`^${how};`))
})

test('what is asked for as a download is one', () => {
  const headers = fileHeaders(content({ kind: 'image', mime: 'image/jpeg' }), true)
  expect(headers['content-disposition']).toMatch(/^attachment;/)
})

test('an avatar stays for a day, with the browser alone', () => {
  const headers = fileHeaders(content({ kind: 'image', mime: 'image/webp', isAvatar: true }), false)
  expect(headers['cache-control']).toBe('private, max-age=86400')
})

test.each([
  ['plain.txt', `filename="plain.txt"; filename*=UTF-8''plain.txt`],
  ['年报.pdf', `filename="__.pdf"; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.pdf`],
  ['👍.png', `filename="_.png"; filename*=UTF-8''%F0%9F%91%8D.png`],
  ['a"b\\c%41.txt', `filename="a_b_c_41.txt"; filename*=UTF-8''a%22b%5Cc%2541.txt`],
  [`it's (1)*.txt`, `filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  [
    'x"; filename=evil.exe',
    `filename="x_; filename=evil.exe"; filename*=UTF-8''x%22%3B%20filename%3Devil.exe`,
  ],
])('%s is saved under its name', (name, expected) => {
  expect(fileHeaders(content({ name }), false)['content-disposition']).toBe(
    `attachment; ${expected}`,
  )
})
