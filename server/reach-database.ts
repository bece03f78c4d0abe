import { closePool } from '@/db/client'
import { Explained } from './explained'
import { runningInstance } from './instance'
import { startServices } from './services'

type Place = { root: string; dataDir: string; say(line: string): void }

/** Finds the database: the environment's, the running host's, or one started for this work alone. */
export async function reachDatabase(
  { root, dataDir, say }: Place,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const running = runningInstance(dataDir)
  const known = process.env.DATABASE_URL || running?.databaseUrl
  if (known) {
    process.env.DATABASE_URL = known
    return work(known)
  }
  // A second start would take the cluster from under the first.
  if (running)
    throw new Explained(`Hongyan is just starting on ${dataDir}: try again when it is ready.`)
  process.env.PUSHER_HOST ||= 'not-needed-here'
  const services = await startServices({
    root,
    dataDir,
    port: 0,
    say: () => undefined,
    onLoss: say,
  })
  try {
    await work(process.env.DATABASE_URL ?? '')
  } finally {
    await closePool()
    await services.stop()
  }
}
