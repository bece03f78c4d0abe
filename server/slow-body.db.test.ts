import { once } from 'node:events'
import http, { IncomingMessage } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answerApi } from './api'
import { makeListener } from './listener'
import { openSlowBody } from './slow-body'
import { makeCaller, startTestHost } from './test-host'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>
let server: http.Server

/** The real listener with its patience for whole requests shortened. */
beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
  const listener = makeListener({ isStopping: false })
  server = listener.server
  listener.open({ handle: async (request, response) => void answerApi(request, response) })
  Object.assign(server, { headersTimeout: 300, requestTimeout: 300 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve).closeAllConnections())
  await host.close()
})

function begin(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  const own = { cookie: alice.cookie, 'content-type': 'application/json', ...headers }
  return http.request({ port, host: '127.0.0.1', path, method: 'POST', headers: own })
}
const answerOf = async (request: http.ClientRequest) => {
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, body: await json(answer) }
}

test('a file may take longer than a request may', async () => {
  const tooSlow = once(server, 'clientError')
  const request = begin('/api/uploads')
  request.write('slow')
  const [error] = await tooSlow
  expect(error.code).toBe('ERR_HTTP_REQUEST_TIMEOUT')
  request.end(' and whole')
  expect(await answerOf(request)).toMatchObject({ status: 201, body: { upload: { bytes: 14 } } })
})

test('a line without a byte for fifteen seconds is cut, and what came is kept', async () => {
  const wait = IncomingMessage.prototype.setTimeout
  const asked: number[] = []
  vi.spyOn(IncomingMessage.prototype, 'setTimeout').mockImplementation(function (
    this: IncomingMessage,
    ms,
    heard,
  ) {
    asked.push(ms)
    return wait.call(this, ms / 100, heard)
  })
  const id = crypto.randomUUID()
  const range = { 'content-range': 'bytes 0-99/100', 'content-length': '100' }
  const request = begin(`/api/uploads?id=${id}`, range)
  request.write('only this')
  const [error] = await once(request, 'error').catch((cause) => [cause])
  expect(error.code).toBe('ECONNRESET')
  expect(asked).toEqual([15_000])
  vi.restoreAllMocks()
  await expect
    .poll(async () => (await alice.ask(`GET /api/uploads/${id}`)).body)
    .toEqual({ id, received: 9 })
  const rest = begin(`/api/uploads?id=${id}`, { 'content-range': 'bytes 9-99/100' })
  rest.end('x'.repeat(91))
  expect(await answerOf(rest)).toMatchObject({ status: 201, body: { upload: { bytes: 100 } } })
})

test('what waits for its turn is not silent: its time begins with its first read', async () => {
  const request = new IncomingMessage(new Socket())
  const asked = vi.spyOn(request, 'setTimeout')
  const body = openSlowBody(request)
  expect(asked).not.toHaveBeenCalled()
  const read = body.iterator().next()
  expect(asked.mock.calls.map(([ms]) => ms)).toEqual([15_000])
  body.destroy()
  await expect(read).rejects.toThrow('Premature close')
})

test.each([
  ['/api/sync', {}, 408],
  ['/api/uploads', { cookie: '' }, 401],
])('any other body has to come at once: %s %j', async (path, headers, status) => {
  const request = begin(path, { 'content-length': '100', ...headers })
  request.write('{')
  const cut = new Promise((resolve) => request.on('error', resolve).once('close', resolve))
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  expect(answer.resume().statusCode).toBe(status)
  await cut
})

test('a refusal is heard while the file is still being sent', async () => {
  const request = begin('/api/uploads?as=avatar', { 'transfer-encoding': 'chunked' })
  const answered = answerOf(request)
  const megabyte = Buffer.alloc(1024 * 1024)
  for (let sent = 0; sent < 12; sent++)
    if (!request.write(megabyte)) await Promise.race([once(request, 'drain'), answered])
  expect(await answered).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } })
  request.end()
})
