import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { urgentSql } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { migrateDatabase } from '@/db/migrate'
import { isDependencyAway } from '@/lib/http/dependency'
import { sendMessage } from '@/lib/messages/send-message'
import { drainRelay } from '@/lib/realtime/relay'
import { keepPostgres } from './keep-postgres'

const directory = mkdtempSync(path.join(tmpdir(), 'hongyan-kept-'))
const onLoss = vi.fn()
let database: Awaited<ReturnType<typeof keepPostgres>>

beforeAll(async () => {
  const root = process.cwd()
  const log = () => undefined
  const cluster = path.join(directory, 'postgres')
  const password = 'only-for-this-run'
  database = await keepPostgres({
    root,
    directory: cluster,
    password,
    database: 'kept',
    log,
    onLoss,
  })
  await migrateDatabase(database.url, path.join(root, 'db/migrations'))
  process.env.DATABASE_URL = database.url
})
afterAll(async () => {
  await drainRelay(3_000)
  await database.stop()
  rmSync(directory, { recursive: true, force: true })
})

const postmaster = () =>
  Number(readFileSync(path.join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0])

test.each(['SIGKILL', 'SIGQUIT'] as const)(
  'a PostgreSQL that got %s comes back with every acknowledged message, each once',
  async (signal) => {
    const [alice, bob] = [await makeUser(), await makeUser()]
    const { conversationId } = await makeFriends(alice, bob)
    const acknowledged: string[] = []
    let isOver = false
    const senders = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        const draft = { clientId: randomUUID(), text: 'still here' }
        await sendUntilAnswered(alice.id, conversationId, draft)
        acknowledged.push(draft.clientId)
      }
    })
    await expect.poll(() => acknowledged.length).toBeGreaterThan(50)
    const before = postmaster()
    process.kill(before, signal)
    await expect.poll(postmasterOrNone, { timeout: 15_000 }).not.toBe(before)
    const killedAt = acknowledged.length
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(killedAt + 50)
    isOver = true
    await Promise.all(senders)
    const rows = await urgentSql<{ id: string; seq: number }[]>`
      SELECT client_id AS id, seq FROM messages WHERE conversation_id = ${conversationId} ORDER BY seq`
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1))
    expect(rows.map(({ id }) => id).sort()).toEqual(acknowledged.sort())
    expect(onLoss).not.toHaveBeenCalled()
  },
)

function postmasterOrNone() {
  try {
    return postmaster()
  } catch {
    return undefined
  }
}

/** As the outgoing queue of a client does. */
async function sendUntilAnswered(
  userId: string,
  conversationId: string,
  draft: { clientId: string; text: string },
) {
  for (;;) {
    try {
      return await sendMessage(userId, conversationId, draft)
    } catch (error) {
      if (!isDependencyAway(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
