import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrateDatabase } from '@/db/migrate'
import { closePool } from '@/db/pool'
import { freePort } from '../installation'
import { AppNode } from './app-node'
import { Link } from './network/link'
import { Database, KEYS, RealtimeService } from './services'

/** Two app nodes on one PostgreSQL and one Soketi, all on free ports and in a folder of their own. */
export type World = {
  directory: string
  database: Database
  realtime: RealtimeService
  nodes: [AppNode, AppNode]
  stop(): Promise<void>
}

export async function startWorld(): Promise<World> {
  const directory = mkdtempSync(path.join(tmpdir(), 'hongyan-chaos-'))
  // PostgreSQL runs as another user when we are root, and has to enter.
  chmodSync(directory, 0o755)
  const stops: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })]
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    return { ...(await startParts(directory, stops)), directory, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(directory: string, stops: (() => unknown)[]) {
  const database = await Database.start(directory)
  stops.push(() => database.stop())
  await migrateDatabase(database.url, path.join(process.cwd(), 'db/migrations'))
  const ports = [await freePort(), await freePort()]
  const webhooks = await Link.lay(ports)
  stops.push(() => webhooks.close())
  const realtime = await RealtimeService.start(webhooks.port)
  stops.push(() => realtime.stop())
  const authSecret = randomBytes(32).toString('hex')
  adoptEnvironment({ databaseUrl: database.url, authSecret, realtimePort: realtime.port })
  stops.push(closePool)
  const startNode = async (index: number) => {
    const node = await AppNode.lay({
      directory: path.join(directory, `node-${index}`),
      port: ports[index] ?? 0,
      authSecret,
      databaseUrl: database.url,
      realtimePort: realtime.port,
    })
    stops.push(() => node.closeLines())
    stops.push(() => node.stop())
    await node.start()
    return node
  }
  const nodes: [AppNode, AppNode] = [await startNode(0), await startNode(1)]
  return { database, realtime, nodes }
}

/** Our own copy of `lib/` and `db/` now speaks to this world, past its faults. */
function adoptEnvironment({ databaseUrl, authSecret, realtimePort }: Adopted) {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '4',
    APP_URL: 'http://localhost',
    AUTH_SECRET: authSecret,
    PUSHER_APP_ID: KEYS.appId,
    PUSHER_KEY: KEYS.key,
    PUSHER_SECRET: KEYS.secret,
    PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: String(realtimePort),
  })
}
type Adopted = { databaseUrl: string; authSecret: string; realtimePort: number }
