import { randomBytes, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { files } from '@/db/schema'
import { bytesOf, get, range, sha256, upload, uploaded } from '@/server/test-upload'
import { alice, bob, eachWithTwoFriends, host } from '@/server/two-friends'
import { LARGEST_BYTES } from './rules'
import { makeTemporaryDirectory, temporaryDirectory } from './temporary'

eachWithTwoFriends()

const refused = (status: number, code: string, fields?: object) => ({
  status,
  body: { error: { code, ...(fields && { fields }) } },
})
const fault = (file: string) => refused(422, 'invalid', { file })
const progress = async (id: string, one = alice) => (await one.ask(`GET /api/uploads/${id}`)).body
const saved = async (id: string) => bytesOf(await get(alice, `/api/files/${id}`))
const leftovers = async () => {
  await makeTemporaryDirectory()
  return (await readdir(temporaryDirectory())).filter((name) => name.startsWith(alice.user.id))
}

describe('a whole file', () => {
  test('is kept byte for byte, under the name it is shown by', async () => {
    const bytes = randomBytes(300_000)
    const id = randomUUID()
    const headers = {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-sha256': sha256(bytes),
    }
    const answer = await upload(alice, bytes, { id, name: '笔记.txt', headers })
    expect(answer).toMatchObject({
      status: 201,
      body: { upload: { id, name: '笔记.txt', bytes: 300_000, url: `/api/files/${id}` } },
    })
    expect((await saved(id)).equals(bytes)).toBe(true)
    expect(await progress(id)).toEqual({ upload: answer.body.upload })
    const [row] = await db.select().from(files).where(eq(files.id, id))
    expect(row).toMatchObject({
      ownerId: alice.user.id,
      storedBytes: 300_000,
      sha256: sha256(bytes),
    })
    expect(await leftovers()).toEqual([])
  })

  test('needs neither an id nor a purpose nor a name', async () => {
    const init = { method: 'POST', body: 'hello', headers: { cookie: alice.cookie } }
    const answer = await fetch(`${host.url}/api/uploads`, init)
    expect(answer.status).toBe(201)
    const { upload: made } = await answer.json()
    expect(made).toMatchObject({ kind: 'file', name: 'file', bytes: 5, variants: [] })
    expect((await saved(made.id)).toString()).toBe('hello')
  })

  test('may come in chunks of no announced length', async () => {
    const bytes = randomBytes(200_000)
    const chunks = new ReadableStream({
      start(stream) {
        for (let at = 0; at < bytes.length; at += 7_000)
          stream.enqueue(bytes.subarray(at, at + 7_000))
        stream.close()
      },
    })
    const { id } = await uploaded(alice, chunks)
    expect((await saved(id)).equals(bytes)).toBe(true)
  })

  test('that is empty is none', async () => {
    expect(await upload(alice, '')).toMatchObject(fault('empty'))
    expect(await leftovers()).toEqual([])
  })

  test('that is not what its sender says is forgotten', async () => {
    const headers = { 'x-content-sha256': sha256(Buffer.from('another')) }
    const id = randomUUID()
    expect(await upload(alice, 'one', { id, headers })).toMatchObject(fault('checksum'))
    expect(await progress(id)).toEqual({ id, received: 0 })
    expect(await upload(alice, 'one', { id })).toMatchObject({ status: 201 })
  })

  test.each([
    ['?id=1', {}],
    ['?as=photo', {}],
    ['?id=&as=file', {}],
    ['?colour=red', {}],
    ['?as=voice&waveform=short', {}],
    ['', { 'x-file-name': '%E0%A4%A' }],
    ['', { 'x-content-sha256': 'abc' }],
    ['', { 'content-range': 'bytes 0-9/5' }],
    ['', { 'content-range': 'bytes 0-9/20' }],
    ['', { 'content-range': 'bytes */20' }],
  ])('with a head that cannot be read is refused: %s %j', async (query, headers) => {
    const init = { method: 'POST', body: 'hello', headers: { cookie: alice.cookie, ...headers } }
    const answer = await fetch(`${host.url}/api/uploads${query}`, init)
    expect([answer.status, (await answer.json()).error.code]).toEqual([400, 'malformed'])
  })

  test('once more with the same bytes is the same, with others another', async () => {
    const first = await uploaded(alice, 'once')
    const again = (bytes: string, headers = {}) => upload(alice, bytes, { id: first.id, headers })
    expect(await again('once')).toMatchObject({ status: 201, body: { upload: first } })
    expect(await again('twice')).toMatchObject(refused(409, 'conflict'))
    const last = range(0, 3, 4)
    expect(await again('once', last)).toMatchObject({ status: 201, body: { upload: first } })
    const other = { ...last, 'x-content-sha256': sha256(Buffer.from('twice')) }
    expect(await again('once', other)).toMatchObject(refused(409, 'conflict'))
    expect((await saved(first.id)).toString()).toBe('once')
  })

  test('of one id belongs to whoever came first', async () => {
    const { id } = await uploaded(alice, 'hers')
    expect(await upload(bob, 'his', { id })).toMatchObject(refused(409, 'conflict'))
    expect(await upload(bob, 'hers', { id })).toMatchObject(refused(409, 'conflict'))
    expect((await bob.ask(`GET /api/uploads/${id}`)).status).toBe(404)
    expect((await saved(id)).toString()).toBe('hers')
  })

  test('of one id by two people at once becomes one of theirs', async () => {
    const id = randomUUID()
    const answers = await Promise.all([upload(alice, 'hers', { id }), upload(bob, 'his', { id })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const [one, word] = answers[0]?.status === 201 ? [alice, 'hers'] : [bob, 'his']
    expect(await (await get(one, `/api/files/${id}`)).text()).toBe(word)
  })
})

describe('a name', () => {
  test.each([
    ['x'.repeat(300), 'x'.repeat(255)],
    ['../../x', '__.._x'],
    ['%2e%2e%2f', '%2e%2e%2f'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a.jpg.html', 'a.jpg.html'],
    ['CON', '_CON'],
    ['🎉 party.png', '🎉 party.png'],
  ])('%j leads nowhere', async (name, expected) => {
    const file = await uploaded(alice, 'x', { name })
    expect(file.name).toBe(expected)
    const disposition = (await get(alice, file.url)).headers.get('content-disposition')
    expect(disposition).toContain(`filename*=UTF-8''${encodeURIComponent(expected)}`)
  })
})

describe('a file over its limit', () => {
  const most = LARGEST_BYTES.avatar
  const tooLarge = refused(413, 'too_large', { megabytes: '10' })

  test('is refused by its head, and without one at its last byte too many', async () => {
    const bytes = Buffer.alloc(most + 1)
    expect(await upload(alice, bytes, { as: 'avatar' })).toMatchObject(tooLarge)
    const chunked = new Blob([bytes]).stream()
    const id = randomUUID()
    expect(await upload(alice, chunked, { id, as: 'avatar' })).toMatchObject(tooLarge)
    expect(await progress(id)).toEqual({ id, received: 0 })
    const part = { 'content-range': `bytes 0-9/${most + 1}` }
    const first = await upload(alice, bytes.subarray(0, 10), { as: 'avatar', headers: part })
    expect(first).toMatchObject(tooLarge)
  })

  test('of two gigabytes is refused before a byte of it was sent', async () => {
    const answer = await fetch(`${host.url}/api/uploads`, {
      method: 'POST',
      headers: { cookie: alice.cookie, 'content-range': `bytes 0-0/${2 * 1024 ** 3}` },
      body: 'x',
    })
    expect(answer.status).toBe(413)
    expect((await answer.json()).error.fields).toEqual({ megabytes: '100' })
  })
})
