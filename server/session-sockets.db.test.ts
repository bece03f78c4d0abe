import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { env } from '@/lib/env'
import { closeEndedSockets } from '@/lib/sessions/session-sockets'
import { startChores } from './chores'
import { closeSockets } from './splice'
import { cookieOf, makeCaller, startTestHost } from './test-host'

let host: Awaited<ReturnType<typeof startTestHost>>

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(async () => {
  closeSockets()
  await host.close()
})

async function connect(cookie?: string) {
  const url = `${host.url.replace('http', 'ws')}/app/${env.PUSHER_KEY}?protocol=7`
  const socket = new WebSocket(url, { headers: cookie ? { cookie } : {} })
  const closed = once(socket, 'close')
  socket.on('error', () => undefined)
  await once(socket, 'message')
  return { closed, isOpen: () => socket.readyState === WebSocket.OPEN }
}

async function sessionsOf(person: Awaited<ReturnType<typeof makeCaller>>) {
  const { body } = await person.ask('GET /api/sessions')
  return (body as { sessions: { id: string; current: boolean }[] }).sessions
}

test('a device that is signed out from another one loses its sockets at once, nobody else does', async () => {
  const alice = await makeCaller(host)
  const lostCookie = await cookieOf(alice.user.id)
  const bob = await makeCaller(host)
  const lost = [await connect(lostCookie), await connect(lostCookie)]
  const kept = [await connect(alice.cookie), await connect(bob.cookie), await connect()]
  const other = (await sessionsOf(alice)).find(({ current }) => !current)
  expect((await alice.ask(`DELETE /api/sessions/${other?.id}`)).status).toBe(204)
  await Promise.all(lost.map(({ closed }) => closed))
  await closeEndedSockets()
  expect(kept.map(({ isOpen }) => isOpen())).toEqual([true, true, true])
})

test('a session that ended on another node, or by age, takes its sockets along within five seconds', async () => {
  const chores = startChores()
  const ended = await makeCaller(host)
  const idle = await makeCaller(host)
  const kept = await makeCaller(host)
  const sockets = [await connect(ended.cookie), await connect(idle.cookie)]
  const other = await connect(kept.cookie)
  await db.delete(sessions).where(eq(sessions.userId, ended.user.id))
  const lastSeenAt = new Date(Date.now() - 31 * 24 * 60 * 60_000)
  await db.update(sessions).set({ lastSeenAt }).where(eq(sessions.userId, idle.user.id))
  const endedAt = performance.now()
  await Promise.all(sockets.map(({ closed }) => closed))
  expect(performance.now() - endedAt).toBeLessThan(5_000)
  expect(other.isOpen()).toBe(true)
  await chores.stop()
})

test('a socket opened with a cookie whose session is over does not stay', async () => {
  const gone = await makeCaller(host)
  await db.delete(sessions).where(eq(sessions.userId, gone.user.id))
  const { isOpen } = await connect(gone.cookie)
  // It is bound some time after it opened.
  await vi.waitFor(async () => {
    await closeEndedSockets()
    expect(isOpen()).toBe(false)
  })
})
