import type { Server } from 'node:http'
import path from 'node:path'
import { closePool } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { EnvError, parseEnv } from '@/lib/env'
import { drainRelay } from '@/lib/realtime/relay'
import { log } from '@/lib/telemetry/log'
import { startChores } from './chores'
import type { Phase } from './health'
import { claimDirectory, releaseDirectory, runningInstance } from './instance'
import { makeListener } from './listener'
import { preparePages } from './pages'
import { startServices } from './services'
import { closeSockets } from './splice'

const DRAIN_MS = 15_000

/** A sentence for the person at the terminal: no stack needed. */
class Explained extends Error {}

const root = process.cwd()
const isDev = process.argv.includes('--dev')
const port = Number(process.env.PORT || 3000)
const host = process.env.HOST || '0.0.0.0'
const dataDir = path.resolve(root, process.env.DATA_DIR || './data')
const startedAt = performance.now()
const phase: Phase = { isStopping: false }
const stops: (() => Promise<unknown> | unknown)[] = []

const say = (line: string) => process.stdout.write(`${line}\n`)

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
start().catch(explain)

async function start() {
  const other = runningInstance(dataDir)
  if (other) {
    throw new Explained(
      `Hongyan already runs on ${dataDir} (process ${other.pid}, port ${other.port}). Stop it first, or set DATA_DIR to another folder.`,
    )
  }
  const { server, open } = makeListener(phase)
  await listen(server)
  stops.push(() => closeServer(server))
  claimDirectory(dataDir, { pid: process.pid, port })
  stops.unshift(() => releaseDirectory(dataDir))
  const services = await startServices({
    root,
    dataDir,
    port,
    say: (line) => log.debug(line),
    onLoss: lost,
  })
  stops.unshift(() => services.stop())
  const env = parseEnv(process.env)
  claimDirectory(dataDir, { pid: process.pid, port, databaseUrl: env.DATABASE_URL })
  await migrateDatabase(env.DATABASE_URL, path.join(root, 'db/migrations'))
  stops.unshift(closePool)
  const pages = await preparePages({ root, isDev, port })
  open(pages)
  stops.unshift(() => drainRelay(3_000))
  const chores = startChores()
  stops.unshift(() => chores.stop())
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`Hongyan is ready at ${env.APP_URL} (in ${seconds} s). Press Ctrl-C to stop.`)
}

function listen(server: Server): Promise<void> {
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
async function closeServer(server: Server) {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  closeSockets()
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearTimeout(late)
}

function lost(what: string) {
  fail(new Error(`${what} stopped by itself`))
}

async function stop() {
  if (phase.isStopping) return
  phase.isStopping = true
  say('Stopping…')
  await runStops()
  say('Stopped.')
  process.exit()
}

/** First the port, so that nothing new comes in; then inwards, the database last. */
async function runStops() {
  const server = stops.pop()
  for (const one of [server, ...stops.splice(0)]) {
    try {
      await one?.()
    } catch (error) {
      log.error({ err: error }, 'a part did not stop cleanly')
    }
  }
}

function fail(error: unknown) {
  log.fatal({ err: error }, 'unhandled error: ending the process')
  process.exitCode = 1
  // The stops under way go on: leaving now would leave the database behind.
  if (phase.isStopping) return
  phase.isStopping = true
  setTimeout(() => process.exit(1), DRAIN_MS + 5_000).unref()
  runStops().finally(() => process.exit(1))
}

async function explain(error: unknown) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  if (!(error instanceof Explained || error instanceof EnvError))
    log.error({ err: error }, 'could not start')
  phase.isStopping = true
  await runStops()
  process.exit(1)
}
