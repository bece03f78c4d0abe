import path from 'node:path'
import { closePool } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { seed } from '@/db/seed/seed'
import { runningInstance } from './instance'
import { startServices } from './services'

const root = process.cwd()
const dataDir = path.resolve(root, process.env.DATA_DIR || './data')
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Finds the database: the environment's, the running host's, or one started for this command alone. */
async function withDatabase(work: (url: string) => Promise<void>) {
  process.env.DATABASE_URL ||= runningInstance(dataDir)?.databaseUrl
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL)
  delete process.env.DATABASE_URL
  process.env.PUSHER_HOST ||= 'not-needed-here'
  const services = await startServices({
    root,
    dataDir,
    port: 0,
    say: () => undefined,
    onLoss: say,
  })
  await work(process.env.DATABASE_URL ?? '').finally(async () => {
    await closePool()
    await services.stop()
  })
}

const command = process.argv[2]
await withDatabase(async (url) => {
  await migrateDatabase(url, path.join(root, 'db/migrations'))
  if (command === 'seed') for (const line of await seed()) say(line)
  else say('The database is up to date.')
  await closePool()
})
