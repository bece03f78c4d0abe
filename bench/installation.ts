import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { descendantsOf } from './processes'

const HOST = '127.0.0.1'
const START_MS = 60_000
const STOP_MS = 25_000
/** The user's own settings must not reach it: they may name a real database. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG']

export type Installation = {
  pid: number
  port: number
  dataDir: string
  stop(): Promise<void>
}

/** A whole Hongyan of its own, on free ports and a temporary folder, with default durability. */
export async function startInstallation(profileDir?: string): Promise<Installation> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'hongyan-bench-'))
  // Postgres runs as another user when we are root, and has to enter.
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const host = spawnHost(port, dataDir, profileDir)
  const stop = once(() => stopHost(host, dataDir))
  try {
    await becomesReady(host, port)
    adoptEnvironment(dataDir, port)
    return { pid: host.pid ?? 0, port, dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function spawnHost(port: number, dataDir: string, profileDir?: string): ChildProcess {
  const inherited = Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]))
  const profiling = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profileDir)}`] : []
  const options = [...profiling, '--enable-source-maps', 'dist/server.mjs']
  return spawn(process.execPath, options, {
    // A group of its own: Ctrl-C reaches only us, and we stop it once.
    detached: true,
    stdio: ['ignore', process.stderr, process.stderr],
    env: {
      ...inherited,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST,
      DATA_DIR: dataDir,
      RATE_LIMIT_FACTOR: '100000',
      LOG_LEVEL: 'warn',
    },
  })
}

async function becomesReady(host: ChildProcess, port: number) {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    if (host.exitCode !== null || host.signalCode !== null) throw new Error('The host ended.')
    const answer = await fetch(`http://${HOST}:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error(`The host was not ready after ${START_MS / 1000} s.`)
}

/** Our own copy of `lib/` and `db/` now speaks to this installation, with its secrets. */
function adoptEnvironment(dataDir: string, port: number) {
  const read = (name: string): Record<string, string> =>
    JSON.parse(readFileSync(path.join(dataDir, name), 'utf8'))
  const secrets = read('secrets.json')
  Object.assign(process.env, {
    DATABASE_URL: read('running.json').databaseUrl,
    PORT: String(port),
    APP_URL: `http://${HOST}:${port}`,
    AUTH_SECRET: secrets.authSecret,
    PUSHER_APP_ID: secrets.pusherAppId,
    PUSHER_KEY: secrets.pusherKey,
    PUSHER_SECRET: secrets.pusherSecret,
    PUSHER_HOST: HOST,
    PUSHER_PORT: '1',
  })
}

async function stopHost(host: ChildProcess, dataDir: string) {
  const isRunning = host.pid && host.exitCode === null && host.signalCode === null
  if (isRunning) {
    const below = descendantsOf(host.pid ?? 0)
    const ended = new Promise((resolve) => host.once('exit', resolve))
    host.kill('SIGTERM')
    const late = setTimeout(() => killAll([host.pid ?? 0, ...below]), STOP_MS)
    await ended
    clearTimeout(late)
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

function killAll(pids: number[]) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended in between.
    }
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | undefined
  return () => {
    begun ??= work()
    return begun
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, HOST, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
