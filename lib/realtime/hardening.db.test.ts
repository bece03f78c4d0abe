import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { env } from '@/lib/env'
import { LeanPusher } from './lean-pusher'
import { service } from './service'
import { connectEar } from './test-ear'

const event = (data: string) => ({ channel: 'private-user-1-0', name: 'test', data })
const ok = async (request: Promise<{ json(): Promise<unknown> }>) => (await request).json()
const withSecret = (secret: string) => {
  const { PUSHER_APP_ID: appId, PUSHER_KEY: key, PUSHER_HOST: host, PUSHER_PORT: port } = env
  return new LeanPusher({ appId, key, secret, host, port })
}

test('a refused batch has the status of a refusal', async () => {
  const big = event('x'.repeat(20_000))
  await expect(service().triggerBatch([event('small'), big])).rejects.toMatchObject({ status: 413 })
  const wrong = withSecret('another-secret-than-the-service-has')
  await expect(wrong.triggerBatch([event('small')])).rejects.toMatchObject({ status: 401 })
  await expect(wrong.get({ path: '/channels' })).rejects.toMatchObject({ status: 401 })
})

test('who publishes again does so on the same connection', async () => {
  const connected = vi.spyOn(http.Agent.prototype, 'createConnection')
  const ours = withSecret(env.PUSHER_SECRET)
  for (let i = 0; i < 3; i++)
    expect(await ok(ours.triggerBatch([event('small')]))).toEqual({ ok: true })
  expect(connected).toHaveBeenCalledOnce()
  connected.mockRestore()
})

test('the largest batch of ours is taken, and letters of several bytes arrive whole', async () => {
  const batch = Array.from({ length: 200 }, () => event('鸿'.repeat(4_500)))
  expect(await ok(service().triggerBatch(batch))).toEqual({ ok: true })
})

test('a body that does not end is cut at four megabytes', async () => {
  const socket = net.connect(env.PUSHER_PORT, env.PUSHER_HOST)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined)
  const path = `/apps/${env.PUSHER_APP_ID}/batch_events`
  socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-length: 100000000\r\n\r\n`)
  socket.write(Buffer.alloc(4 * 1024 * 1024, 'x'))
  await sleep(100)
  expect(socket.destroyed).toBe(false)
  socket.write('x')
  await closed
})

test('a socket that joins and leaves without end is told to come back later', async () => {
  const ear = await connectEar()
  const data = { channel: 'private-user-1-0' }
  for (let i = 0; i < 31; i++)
    ear.socket.send(JSON.stringify({ event: 'pusher:unsubscribe', data }))
  const [code] = await once(ear.socket, 'close')
  expect(code).toBe(4100)
})
