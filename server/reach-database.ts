import { closePool } from '@/db/pool'
import { Explained } from './explained'
import { claimDirectory, releaseDirectory, requireAlone, runningInstance } from './instance'
import { startServices } from './services'

type Place = { root: string; dataDir: string; say(line: string): void }

/** Finds the database: the environment's, the running host's, or one started for this work alone. */
export async function reachDatabase(
  place: Place,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const { dataDir } = place
  const running = runningInstance(dataDir)
  const known = process.env.DATABASE_URL || running?.databaseUrl
  if (known) {
    process.env.DATABASE_URL = known
    return work(known)
  }
  // A second start would take the cluster from under the first.
  if (running?.port)
    throw new Explained(`Hongyan is just starting on ${dataDir}: try again when it is ready.`)
  requireAlone(dataDir)
  process.env.PUSHER_HOST ||= 'not-needed-here'
  // Without the address: it would be gone in the middle of another's work.
  claimDirectory(dataDir, { pid: process.pid })
  try {
    await workOnOwn(place, work)
  } finally {
    releaseDirectory(dataDir)
  }
}

async function workOnOwn({ root, dataDir, say }: Place, work: (url: string) => Promise<void>) {
  const services = await startServices({
    root,
    dataDir,
    port: 0,
    say: () => undefined,
    onLoss: (what) => say(`${what} stopped by itself: the work cannot be finished.`),
  })
  try {
    await work(process.env.DATABASE_URL ?? '')
  } finally {
    await closePool()
    await services.stop()
  }
}
