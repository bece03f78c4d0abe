import { setTimeout as sleep } from 'node:timers/promises'
import {
  type EmbeddedPostgres,
  type PostgresOptions,
  startPostgres,
} from '@/embedded/postgres/postgres'
import { log } from '@/lib/telemetry/log'

/** More often is no accident that another start would mend. */
const MOST_LOSSES = 5
const WITHIN_MS = 60_000
/** What a killed server leaves behind takes a moment to end. */
const TRIES = 5
const AGAIN_MS = 500

type Options = Omit<PostgresOptions, 'onExit'> & { onLoss(): void }

/** Starts PostgreSQL, and starts it again at the same address when it was killed. */
export async function keepPostgres({ onLoss, ...options }: Options): Promise<EmbeddedPostgres> {
  let isStopping = false
  let losses: number[] = []
  let returning: Promise<void> = Promise.resolve()
  const start = (port?: number) =>
    startPostgres({ ...options, port, onExit: () => !isStopping && lost() })

  let database = await start()
  const { url } = database
  const lost = () => {
    losses = [...losses.filter((at) => Date.now() - at < WITHIN_MS), Date.now()]
    if (losses.length > MOST_LOSSES) return onLoss()
    log.warn('PostgreSQL ended by itself: starting it again')
    returning = comeBack()
  }
  const comeBack = async () => {
    for (let tries = 0; tries < TRIES && !isStopping; tries++) {
      try {
        database = await start(Number(new URL(url).port))
        return
      } catch {
        await sleep(AGAIN_MS)
      }
    }
    if (!isStopping) onLoss()
  }
  const stop = async () => {
    isStopping = true
    await returning
    await database.stop()
  }
  return { url, stop }
}
