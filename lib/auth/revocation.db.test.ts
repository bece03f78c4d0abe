import { afterAll, expect, test, vi } from 'vitest'
import { makeUser } from '@/db/factories'

const shelf = globalThis as { hongyan?: Map<string, unknown> }

/** The same code with caches of its own, as in another process on the same database. */
async function startNode() {
  shelf.hongyan = undefined
  vi.resetModules()
  const { revokeSession } = await import('../sessions/revoke-session')
  return { ...(await import('./session')), revokeSession }
}
afterAll(async () => (await import('@/db/pool')).closePool())

test('a session ended on one node is over on another within five seconds', async () => {
  const user = await makeUser()
  const [here, there] = [await startNode(), await startNode()]
  const device = { client: 'Test', address: '127.0.0.1' }
  const { sessionId, token } = await here.startSession(user.id, device)
  for (const node of [here, there])
    expect(await node.sessionFromToken(token)).toMatchObject({ id: sessionId, userId: user.id })
  await here.revokeSession(user.id, sessionId)
  const endedAt = performance.now()
  expect(await here.sessionFromToken(token)).toBeNull()
  await expect.poll(() => there.sessionFromToken(token), { timeout: 6_000 }).toBeNull()
  expect(performance.now() - endedAt).toBeLessThan(5_000)
})

test('nobody ends a session by naming somebody else’s', async () => {
  const [alice, mallory] = [await makeUser(), await makeUser()]
  const node = await startNode()
  const device = { client: 'Test', address: '127.0.0.1' }
  const { sessionId, token } = await node.startSession(alice.id, device)
  await expect(node.revokeSession(mallory.id, sessionId)).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await node.sessionFromToken(token)).toMatchObject({ userId: alice.id })
})
