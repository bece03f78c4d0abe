import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { openFaultyLine } from '@/db/testing/faulty-line'
import type { MessageDto } from '@/lib/messages/contract'
import type { Phase } from './health'
import { makeListener } from './listener'
import { makeCaller, startTestHost } from './test-host'
import { migrateOnceThere } from './wait-for-database'

let line: Awaited<ReturnType<typeof openFaultyLine>>
let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>
let conversationId: string

beforeAll(async () => {
  line = await openFaultyLine(process.env.DATABASE_URL ?? '')
  process.env.DATABASE_URL = line.url
  host = await startTestHost()
})
beforeEach(async () => {
  alice = await makeCaller(host)
  const { user: bob } = await makeCaller(host)
  conversationId = (await makeFriends(alice.user, bob)).conversationId
})
afterAll(async () => {
  await host.close()
  line.close()
})

const visit = (url: string) => fetch(url, { headers: { accept: 'text/html,*/*' } })
const send = (clientId: string) =>
  alice.ask(`POST /api/conversations/${conversationId}/messages`, { clientId, text: clientId })

async function timed<T>(work: Promise<T>): Promise<T & { ms: number }> {
  const startedAt = performance.now()
  const done = await work
  return { ...done, ms: performance.now() - startedAt }
}

test('with the database frozen each request ends in five seconds; later nothing is stored twice', async () => {
  await send(randomUUID())
  line.set('frozen')
  const ids = Array.from({ length: 20 }, () => randomUUID())
  const answers = await Promise.all([
    ...ids.map((id) => timed(send(id))),
    ...Array.from({ length: 20 }, () => timed(alice.ask('GET /api/friends'))),
  ])
  for (const { status, headers, body, ms } of answers) {
    expect([status, headers.get('retry-after')]).toEqual([503, '1'])
    expect(body).toMatchObject({ error: { code: 'unavailable' } })
    expect(ms).toBeLessThan(5_000)
  }
  expect((await alice.ask('GET /healthz')).status).toBe(200)
  expect((await alice.ask('GET /readyz')).body).toMatchObject({ away: ['database'] })
  line.set('through')
  const retries = await Promise.all(ids.map(send))
  for (const { status } of retries) expect([200, 201]).toContain(status)
  const { body } = await alice.ask(`GET /api/conversations/${conversationId}/messages`)
  const { messages } = body as { messages: MessageDto[] }
  expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1))
  expect(
    messages
      .map(({ text }) => text)
      .slice(1)
      .sort(),
  ).toEqual(ids.sort())
})

describe('with the database down', () => {
  test('a send is refused at once, and taken within two seconds of its return', async () => {
    await line.refuse()
    const clientId = randomUUID()
    const { status, ms } = await timed(send(clientId))
    expect(status).toBe(503)
    expect(ms).toBeLessThan(2_000)
    await line.answer()
    await expect.poll(async () => (await send(clientId)).status, { timeout: 2_000 }).toBe(201)
  })

  test('a page tells in both languages, and comes again by itself', async () => {
    expect((await visit(`${host.url}/`)).status).toBe(404)
    await line.refuse()
    const page = await visit(`${host.url}/`)
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2'])
    const html = await page.text()
    for (const word of ['http-equiv="refresh"', 'Back in a moment', '马上回来'])
      expect(html).toContain(word)
    // What a page loads of itself is there without a database.
    expect((await fetch(`${host.url}/icon.svg`)).status).toBe(404)
    await line.answer()
    await expect.poll(async () => (await visit(`${host.url}/`)).status).toBe(404)
  })
})

describe('a host that was started before its database', () => {
  const migrations = path.join(process.cwd(), 'db/migrations')

  test('waits for it, says so, and migrates when it is there', async () => {
    await line.refuse()
    const phase: Phase = { isStopping: false }
    const migrated = migrateOnceThere(line.url, migrations, phase)
    await expect.poll(() => phase.waitsFor).toBe('database')
    const { server } = makeListener(phase)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, away: ['database'] }])
    const api = await fetch(`${url}/api/sync`, { method: 'POST' })
    expect([api.status, api.headers.get('retry-after')]).toEqual([503, '1'])
    expect((await visit(url)).status).toBe(503)
    await line.answer()
    await migrated
    expect(phase.waitsFor).toBe(undefined)
    await new Promise((resolve) => server.close(resolve).closeAllConnections())
  })

  test('gives up when it is told to stop, and at what waiting does not mend', async () => {
    await line.refuse()
    const phase: Phase = { isStopping: false }
    const waiting = migrateOnceThere(line.url, migrations, phase)
    await expect.poll(() => phase.waitsFor).toBe('database')
    phase.isStopping = true
    await waiting
    await line.answer()
    const wrong = Object.assign(new URL(line.url), { password: 'wrong' }).href
    await expect(migrateOnceThere(wrong, migrations, { isStopping: false })).rejects.toThrow()
  })
})
