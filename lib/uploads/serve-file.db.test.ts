import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeFile } from '@/db/factories'
import { log } from '@/lib/telemetry/log'
import { bytesOf, get, uploaded } from '@/server/test-upload'
import { alice, eachWithTwoFriends, host } from '@/server/two-friends'
import type { AttachmentDto } from './contract'
import { fileStore } from './store/store'
import { makeTemporaryDirectory, temporaryDirectory } from './temporary'

eachWithTwoFriends()

const bytes = randomBytes(1_000)
let file: AttachmentDto

beforeEach(async () => {
  file = await uploaded(alice, bytes, { name: 'a “report”.pdf' })
})

const head = (answer: Response, ...names: string[]) => names.map((name) => answer.headers.get(name))

describe('a file', () => {
  test('comes whole, to be saved', async () => {
    const answer = await get(alice, file.url)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '1000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=300',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.any(String),
    })
    expect(head(answer, 'content-disposition')[0]).toMatch(/^attachment; .*%E2%80%9Creport/)
    expect((await bytesOf(answer)).equals(bytes)).toBe(true)
  })

  test.each([
    ['text/html', '<script>alert(1)</script>', 'picture.png'],
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg'],
    ['image/png', '<!doctype html><script>alert(1)</script>', 'a.png'],
    ['application/pdf', '%PDF-1.7 /JS (app.alert(1))', 'a.pdf'],
    ['application/xml', '<?xml-stylesheet href="a.xsl"?><a/>', 'a.xml'],
  ])('of %s is nothing that could run', async (type, content, name) => {
    const headers = { 'content-type': type }
    const { url } = await uploaded(alice, content, { name, headers })
    const answer = await get(alice, url)
    expect(head(answer, 'content-type', 'x-content-type-options')).toEqual([
      'application/octet-stream',
      'nosniff',
    ])
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  })

  test('is asked for by its head alone', async () => {
    const init = { method: 'HEAD', headers: { cookie: alice.cookie } }
    const answer = await fetch(host.url + file.url, init)
    expect(answer.status).toBe(200)
    expect(head(answer, 'content-length', 'accept-ranges')).toEqual(['1000', 'bytes'])
    expect(await answer.text()).toBe('')
    const { url } = await makeFile(alice.user).then(({ id }) => ({ url: `/api/files/${id}` }))
    expect((await fetch(host.url + url, init)).status).toBe(200)
  })

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=900-', 900, 999],
    ['bytes=-1', 999, 999],
    ['bytes=990-5000', 990, 999],
  ])('comes in the stretch %s', async (range, from, to) => {
    const answer = await get(alice, file.url, { range })
    expect(answer.status).toBe(206)
    expect(head(answer, 'content-range', 'content-length')).toEqual([
      `bytes ${from}-${to}/1000`,
      `${to - from + 1}`,
    ])
    expect((await bytesOf(answer)).equals(bytes.subarray(from, to + 1))).toBe(true)
  })

  test('has no stretch past its end, and several at once are the whole', async () => {
    const beyond = await get(alice, file.url, { range: 'bytes=1000-' })
    expect([beyond.status, ...head(beyond, 'content-range')]).toEqual([416, 'bytes */1000'])
    expect(await beyond.text()).toBe('')
    expect((await get(alice, file.url, { range: 'bytes=0-1,5-6' })).status).toBe(200)
    expect((await get(alice, file.url, { range: 'lines=1-2' })).status).toBe(200)
  })

  test('that is known does not come again', async () => {
    const [etag] = head(await get(alice, file.url), 'etag')
    expect(etag).toMatch(/^"[^"]+"$/)
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get(alice, file.url, { 'if-none-match': tag ?? '' })
      expect([tag, answer.status, await answer.text()]).toEqual([tag, 304, ''])
      expect(head(answer, 'etag', 'cache-control')).toEqual([etag, 'private, max-age=300'])
    }
    expect((await get(alice, file.url, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('goes on only where it is still the same', async () => {
    const [etag = ''] = head(await get(alice, file.url), 'etag')
    const range = 'bytes=10-19'
    const ask = async (ifRange: string) =>
      (await get(alice, file.url, { range, 'if-range': ifRange })).status
    expect(await ask(etag ?? '')).toBe(206)
    expect(await ask('"other"')).toBe(200)
    expect(await ask(`W/${etag}`)).toBe(200)
    expect(await ask(new Date().toUTCString())).toBe(200)
  })

  test('takes no question that nobody asks', async () => {
    expect((await get(alice, `${file.url}?size=1`)).status).toBe(400)
    expect((await get(alice, '/api/files/1')).status).toBe(400)
    expect((await get(alice, `${file.url}/thumb`)).status).toBe(404)
  })

  test('whose bytes are gone is not there', async () => {
    const { id } = await makeFile(alice.user)
    expect((await get(alice, `/api/files/${id}`)).status).toBe(404)
  })
})

test('a picture is shown, in each of its sizes, and saved when that is asked for', async () => {
  const variants = [{ name: 'thumb', mime: 'image/webp', bytes: 5, width: 4, height: 3 }]
  const shown = { kind: 'image', mime: 'image/jpeg', name: '湖.jpg', bytes: 7, variants } as const
  const { id } = await makeFile(alice.user, shown)
  await makeTemporaryDirectory()
  for (const [key, content] of [
    [id, 'picture'],
    [`${id}.thumb`, 'small'],
  ] as const) {
    const place = path.join(temporaryDirectory(), randomUUID())
    await writeFile(place, content)
    await fileStore().put(key, place)
  }
  const whole = await get(alice, `/api/files/${id}`)
  expect(head(whole, 'content-type')).toEqual(['image/jpeg'])
  expect([head(whole, 'content-disposition')[0]?.slice(0, 6), await whole.text()]).toEqual([
    'inline',
    'picture',
  ])
  const small = await get(alice, `/api/files/${id}/thumb`)
  expect(head(small, 'content-type', 'content-length')).toEqual(['image/webp', '5'])
  expect(await small.text()).toBe('small')
  expect(small.headers.get('content-disposition')).toContain(`''%E6%B9%96-thumb.webp`)
  const download = await get(alice, `/api/files/${id}?download`)
  expect(download.headers.get('content-disposition')).toMatch(/^attachment/)
})

test('who goes away in the middle of a file leaves nothing open, and is nobody’s fault', async () => {
  const large = await uploaded(alice, new Uint8Array(30 * 1024 * 1024))
  const read = vi.spyOn(fileStore(), 'read')
  const complain = vi.spyOn(log, 'warn')
  const request = http.get(host.url + large.url, { headers: { cookie: alice.cookie } })
  const [response] = await once(request, 'response')
  await once(response, 'readable')
  const stream = await read.mock.results[0]?.value
  // It waits for a reader that takes nothing: what is not asked for is not read.
  expect(stream.bytesRead).toBeLessThan(20 * 1024 * 1024)
  const closed = new Promise((resolve) => stream.once('close', resolve))
  request.destroy()
  await closed
  expect(complain).not.toHaveBeenCalled()
})
