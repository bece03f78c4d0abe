import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/telemetry/log'
import { makeListener } from './listener'
import { parseRaw, rawRequest, talk } from './test-raw'

let server: ReturnType<typeof makeListener>['server']
let url: string

/** A page that says what it was given. */
beforeAll(async () => {
  const listener = makeListener({ isStopping: false })
  server = listener.server
  listener.open({
    handle: async (request, response) => void response.end(`got ${await text(request)}`),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))

const type = 'multipart/form-data; boundary=XX'
const field = (name: string, value: string) =>
  `--XX\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const form = `${field('username', 'alice')}--XX--\r\n`

async function post(body: string, headers: Record<string, string> = {}, path = '/sign-in') {
  const init = { method: 'POST', body, headers: { 'content-type': type, ...headers } }
  const response = await fetch(url + path, init)
  return { status: response.status, body: await response.text(), headers: response.headers }
}
const raw = async (method: string, path: string) =>
  parseRaw(await talk(url, rawRequest(`${method} ${path}`)))

describe('a page', () => {
  test.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST', 'PURGE', 'QUERY'])(
    'is not for %s',
    async (method) => {
      for (const path of ['/', '/nope', '/favicon.ico', '/_next/static/x.js', '/healthz']) {
        const { status, head } = await raw(method, path)
        expect([path, status]).toEqual([path, 405])
        expect(head).toContain('\r\nallow: get')
      }
    },
  )

  test('is for looking at', async () => {
    expect((await raw('GET', '/nope')).body).toBe('got ')
    expect((await raw('HEAD', '/nope')).status).toBe(200)
    expect((await raw('PUT', '/sign-in')).head).toContain('\r\nallow: get, post')
  })
})

describe('a form', () => {
  test('reaches its page whole', async () => {
    expect(await post(form)).toMatchObject({ status: 200, body: `got ${form}` })
    expect((await post(form, {}, '/sign-up?callbackUrl=%2F')).status).toBe(200)
    expect((await post(form, { origin: url })).status).toBe(200)
  })

  test('of our own page is taken, whatever Host a proxy has written', async () => {
    const headers = {
      host: 'hongyan_backend',
      'content-type': type,
      'content-length': `${form.length}`,
    }
    const from = async (origin: string) =>
      parseRaw(await talk(url, rawRequest('POST /sign-in', { ...headers, origin }, form))).status
    expect(await from('http://localhost:3000')).toBe(200)
    expect(await from('https://evil.example')).toBe(403)
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['nowhere', { origin: 'null' }],
    ['a page that cannot be', { origin: '%%%' }],
    ['another site, says the browser', { 'sec-fetch-site': 'cross-site' }],
    [
      'one site, says the browser, and another, says the page',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ],
  ] as [string, Record<string, string>][])('from %s is refused', async (_, headers) => {
    expect((await post(form, headers)).status).toBe(403)
  })

  test('has an end', async () => {
    expect((await post(field('username', 'x'.repeat(70_000)) + form)).status).toBe(413)
  })

  test.each([
    ['broken', '--XX\r\nbroken', {}],
    ['cut short', form.slice(0, 60), {}],
    ['of another kind', '{}', { 'content-type': 'application/json' }],
    ['of plain text', '[]', { 'content-type': 'text/plain', 'next-action': '60c0' }],
    ['without a boundary', form, { 'content-type': 'multipart/form-data' }],
    ['with a name that no database holds', form.replace('alice', 'al\0ice'), {}],
    ['with arguments that are none', `${field('0', 'null')}--XX--\r\n`, { 'next-action': '60c0' }],
  ] as [string, string, Record<string, string>][])('%s is malformed', async (_, body, headers) => {
    expect((await post(body, headers)).status).toBe(400)
  })

  test('that is given up is no error of ours', async () => {
    const complain = vi.spyOn(log, 'error')
    const controller = new AbortController()
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.from(form.slice(0, 60))),
    })
    const headers = { 'content-type': type }
    const init = { method: 'POST', body, headers, duplex: 'half' as const }
    const arrived = once(server, 'request')
    const sent = fetch(`${url}/sign-in`, { ...init, signal: controller.signal })
    const [, response] = await arrived
    const gone = once(response, 'close')
    controller.abort()
    await expect(sent).rejects.toThrow()
    await gone
    expect(complain).not.toHaveBeenCalled()
  })
})
