import path from 'node:path'
import { migrateDatabase } from '@/db/migrate'
import { closePool } from '@/db/pool'
import { seed } from '@/db/seed/seed'
import { Explained } from './explained'
import { reachDatabase } from './reach-database'

const root = process.cwd()
const dataDir = path.resolve(root, process.env.DATA_DIR || './data')
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  await reachDatabase({ root, dataDir, say }, async (url) => {
    await migrateDatabase(url, path.join(root, 'db/migrations'))
    if (process.argv[2] === 'seed') for (const line of await seed()) say(line)
    else say('The database is up to date.')
    await closePool()
  })
} catch (error) {
  if (!(error instanceof Explained)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
