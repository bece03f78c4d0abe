import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { sendMessage } from '@/lib/messages/send-message'
import { type Ask, makeCaller, type Reply, startTestHost } from '@/server/test-host'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>
let bob: Awaited<ReturnType<typeof makeCaller>>
let ask: Ask
let messages: string

beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
  bob = await makeCaller(host)
  ask = alice.ask
  const { conversationId } = await makeFriends(alice.user, bob.user)
  await sendMessage(bob.user.id, conversationId, { clientId: randomUUID(), text: 'hello' })
  messages = `/api/conversations/${conversationId}/messages`
})
afterAll(() => host.close())

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4/

/** The contract's error form, with nothing in it but what the contract names. */
function expectRefusal({ status, body, headers }: Reply, expected: number) {
  expect({ status, body }).toMatchObject({
    status: expected,
    body: { error: { code: expect.any(String), message: expect.stringMatching(/\.$/) } },
  })
  const { error } = body as { error: { requestId: string } }
  expect(error.requestId).toMatch(UUID)
  expect(headers.get('x-request-id')).toBe(error.requestId)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(JSON.stringify(body)).not.toMatch(/select|postgres|zod|at \/|node_modules/i)
}

const send = (text: unknown) => ask(`POST ${messages}`, { clientId: randomUUID(), text })

describe('the text of a message', () => {
  const marks = (count: number) => `a${'\u0301'.repeat(count)}`
  test.each([
    ['nothing', '', 422],
    ['spaces and line breaks', ' \t\r\n\u00a0\u3000', 422],
    ['only joiners and zero-width spaces', '\u200d\u200b\u200c\u2060\ufeff', 422],
    ['only a Braille blank', '\u2800', 422],
    ['only a Hangul filler', '\u3164\u115f', 422],
    ['2,000 direction marks', '\u200f'.repeat(2_000), 422],
    ['5,001 characters', 'x'.repeat(5_001), 422],
    ['500 marks on one letter', marks(500), 422],
    ['300 marks that enclose', `o${'\u20dd\u20e0\u0489'.repeat(100)}`, 422],
    ['marks that take room of their own', `ക${'\u0d3e'.repeat(2_000)}`, 422],
    ['marks with joiners in between', `a${`${'\u0301'.repeat(9)}\u200d`.repeat(20)}`, 422],
    ['NUL', 'a\0b', 400],
    ['half a surrogate pair', 'a\ud800b', 400],
    ['a list', ['a'], 400],
    ['an operator', { $gt: '' }, 400],
    ['a number', 1, 400],
    ['null', null, 400],
  ])('%s is refused', async (_, text, status) => {
    expectRefusal(await send(text), status)
  })

  test.each([
    ['5,000 characters', 'x'.repeat(5_000)],
    ['5,000 emoji, each two code units', '😀'.repeat(5_000)],
    ['families, flags and skin tones', '👨‍👩‍👧‍👦🇨🇳👋🏽'.repeat(10)],
    ['ten marks on a letter', marks(10)],
    ['scripts that write many marks', 'ക്ഷ്ത്ര്യ นี้กำลัง שָׁלוֹם བསྒྲུབས 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a right-to-left override', 'gpj.\u202eexe'],
    ['2,000 line breaks', `a${'\n'.repeat(2_000)}b`],
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)></textarea>{{7*7}}'],
    ['a script address', '[x](javascript:alert(1)) data:text/html,x \u0001javascript:alert(1)'],
    ['SQL', `'; DROP TABLE messages; -- %_\\ $1 ?`],
    ['terminal and log forging', '\u001b[31m\n{"level":"fatal"}'],
    ['a formula', '=cmd|/C calc!A0'],
    ['decomposed letters, kept as typed', 'e\u0301 ﬁ Ａ'],
  ])('%s is kept as it is', async (_, text) => {
    const sent = await send(text)
    expect(sent).toMatchObject({ status: 201, body: { message: { text } } })
    expect(sent.headers.get('x-content-type-options')).toBe('nosniff')
    const page = await bob.ask(`GET ${messages}?limit=1`)
    expect(page.body).toMatchObject({ messages: [{ text }] })
  })

  test('line ends of any system become one kind', async () => {
    expect((await send('a\r\nb\rc')).body).toMatchObject({ message: { text: 'a\nb\nc' } })
  })
})

describe('what a client may not decide', () => {
  test.each(['seq', 'rev', 'senderId', 'authorId', 'sentAt', 'kind', 'isAdmin', 'role'])(
    '%s of a message',
    async (field) => {
      const body = { clientId: randomUUID(), text: 'x', [field]: 1 }
      expectRefusal(await ask(`POST ${messages}`, body), 400)
    },
  )
  test.each(['role', 'id', 'username', 'rev', 'epoch', 'passwordHash', 'createdAt'])(
    '%s of the account',
    async (field) => {
      expectRefusal(await ask('PATCH /api/account', { [field]: 'administrator' }), 400)
      expect((await ask('GET /api/account')).body).toMatchObject({ account: { role: 'member' } })
    },
  )
})

describe('ids, seqs and pages', () => {
  const bad = ['1e9999', '-1', '1.5', 'NaN', '9223372036854775808', '0x1', '%D9%A3', 'undefined']
  const cursors = ['before', 'after', 'around', 'limit'].flatMap((name) =>
    bad.map((value) => `${name}=${value}`),
  )
  test.each([
    ...cursors,
    'limit=0',
    'limit=101',
    'limit=1000000000',
    'limit=abc',
    'after=1&after=1',
    'after=1&before=3',
    'after=1&__proto__=1',
    'before=5?x',
    'after=%00',
    'sort=id%22;DROP',
    'constructor=1',
  ])('a page of messages with %s', async (query) => {
    expectRefusal(await ask(`GET ${messages}?${query}`), 400)
  })

  test.each(['before', 'after', 'around'])('the largest seq as %s is a page', async (cursor) => {
    expect((await ask(`GET ${messages}?${cursor}=2147483647`)).status).toBe(200)
  })

  test.each([
    'cursor=x',
    `cursor=1_${'-'.repeat(36)}`,
    `cursor=999999999999999999_${randomUUID()}`,
    'cursor=',
    'limit=0',
    'order=id',
  ])('a page of conversations with %s', async (query) => {
    expectRefusal(await ask(`GET /api/conversations?${query}`), 400)
  })

  test('a well-formed cursor of somebody else is only a place in one’s own list', async () => {
    const reply = await ask(`GET /api/conversations?cursor=1_${randomUUID()}`)
    expect(reply).toMatchObject({ status: 200, body: { conversations: [], next: null } })
  })

  test.each(['1', 'not-a-uuid', `${randomUUID()}x`, 'null', '..'.repeat(3)])(
    'a conversation called %s',
    async (id) => expectRefusal(await ask(`GET /api/conversations/${id}`), 400),
  )

  test.each([-1, 1.5, 2 ** 31, '1', null, [1], 1e300])('reading up to %j', async (seq) => {
    expectRefusal(await ask(`PUT ${messages.replace('messages', 'read')}`, { seq }), 400)
  })

  test('an id is one id in capitals too, and is answered in small letters', async () => {
    const id = messages.split('/')[3] ?? ''
    const clientId = randomUUID()
    const path = `POST ${messages.replace(id, id.toUpperCase())}`
    const first = await ask(path, { clientId: clientId.toUpperCase(), text: 'loud' })
    expect(first).toMatchObject({
      status: 201,
      body: { message: { conversationId: id, clientId } },
    })
    const again = await ask(`POST ${messages}`, { clientId, text: 'loud' })
    expect(again).toMatchObject({ status: 200, body: first.body })
    expectRefusal(await ask(`PUT /api/blocks/${alice.user.id.toUpperCase()}`), 422)
  })
})

test('a name that would cover the others is none', async () => {
  const displayName = `z${'\u0489'.repeat(30)}`
  expectRefusal(await ask('PATCH /api/account', { displayName }), 422)
})

test('a search is text, whatever is in it', async () => {
  for (const query of ['%%%', '___', '\\\\\\', 'a & | b"', "'; --", '$1 ?'])
    expect((await ask(`GET /api/users?query=${encodeURIComponent(query)}`)).status).toBe(200)
  expectRefusal(await ask('GET /api/users?query=ab'), 422)
  expectRefusal(await ask('GET /api/users?query=%20%20%20%20'), 422)
  const oneLetter = encodeURIComponent('q\u0307\u0307')
  expectRefusal(await ask(`GET /api/users?query=${oneLetter}`), 422)
})
