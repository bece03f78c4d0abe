import path from 'node:path'
import { closePool } from '@/db/pool'
import { EnvError, parseEnv, parseGivenEnv } from '@/lib/env'
import { drainRelay } from '@/lib/realtime/relay'
import { log } from '@/lib/telemetry/log'
import { stopExaminers } from '@/lib/uploads/examine/examine'
import { startChores } from './chores'
import { Explained } from './explained'
import type { Phase } from './health'
import { claimDirectory, releaseDirectory, requireAlone } from './instance'
import { makeListener } from './listener'
import { preparePages } from './pages'
import { Parts } from './parts'
import { startServices } from './services'
import { closeSockets } from './splice'
import { migrateOnceThere } from './wait-for-database'

const DRAIN_MS = 15_000
/** However long a part takes to start or stop. */
const LATEST_MS = 45_000
/** Signals that come so close together are one. */
const SAME_KEY_MS = 1_000

const root = process.cwd()
const isDev = process.argv.includes('--dev')
const startedAt = performance.now()
let stoppingAt = Number.POSITIVE_INFINITY
const phase: Phase = { isStopping: false }
const parts = new Parts(phase)
const { server, open } = makeListener(phase)

const say = (line: string) => process.stdout.write(`${line}\n`)

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
start().catch(explain)

async function start() {
  const { PORT: port, HOST: host, DATA_DIR } = parseGivenEnv(process.env)
  const dataDir = path.resolve(root, DATA_DIR)
  requireAlone(dataDir)
  await listen(port, host)
  const claim = (databaseUrl?: string) =>
    claimDirectory(dataDir, { pid: process.pid, port, databaseUrl })
  await parts.add(
    async () => claim(),
    () => releaseDirectory(dataDir),
  )
  await parts.add(
    () => startServices({ root, dataDir, port, say: (line) => log.debug(line), onLoss: lost }),
    (services) => services.stop(),
  )
  const env = parseEnv(process.env)
  claim(env.DATABASE_URL)
  await parts.add(async () => undefined, stopExaminers)
  const migrations = path.join(root, 'db/migrations')
  await parts.add(() => migrateOnceThere(env.DATABASE_URL, migrations, phase), closePool)
  await parts.add(
    async () => open(await preparePages({ root, isDev, port })),
    () => drainRelay(3_000),
  )
  await parts.add(
    async () => startChores(),
    (chores) => chores.stop(),
  )
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`Hongyan is ready at ${env.APP_URL} (in ${seconds} s). Press Ctrl-C to stop.`)
}

function listen(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Explained(
              `Port ${port} is taken by another program. Stop it, or start with PORT=${port + 1} npm start.`,
            )
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
}

/** Requests under way may end; sockets are told to go at once, since their owners come back by themselves. */
async function closeServer() {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  closeSockets()
  const late = setTimeout(() => {
    server.closeAllConnections()
    closeSockets()
  }, DRAIN_MS)
  await closed
  clearTimeout(late)
}

function lost(what: string) {
  fail(new Error(`${what} stopped by itself`))
}

async function stop() {
  if (phase.isStopping) return insist()
  say('Stopping…')
  await stopAll()
  say('Stopped.')
  process.exit()
}

/** Whoever asks twice does not want to wait; what is left running is stopped by the next start. */
function insist() {
  // npm passes on what the terminal has sent to all of us already.
  if (performance.now() - stoppingAt > SAME_KEY_MS) process.exit(1)
}

/** First the port, so that nothing new comes in; then inwards, the database last. */
async function stopAll() {
  phase.isStopping = true
  stoppingAt = performance.now()
  setTimeout(() => process.exit(1), LATEST_MS).unref()
  await closeServer()
  await parts.stop()
}

function fail(error: unknown) {
  log.fatal({ err: error }, 'unhandled error: ending the process')
  process.exitCode = 1
  // The stops under way go on: leaving now would leave the database behind.
  if (!phase.isStopping) stopAll().finally(() => process.exit(1))
}

async function explain(error: unknown) {
  if (phase.isStopping) return
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  if (!(error instanceof Explained || error instanceof EnvError))
    log.error({ err: error }, 'could not start')
  await stopAll()
  process.exit(1)
}
