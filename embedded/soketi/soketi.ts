import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export type EmbeddedSoketi = {
  appId: string
  key: string
  secret: string
  host: '127.0.0.1'
  port: number
  /** Undefined while it is down between two lives. */
  pid(): number | undefined
  stop(): Promise<void>
}

export type SoketiOptions = {
  /** The checkout. */
  root: string
  appId: string
  key: string
  secret: string
  /** A free one when absent. */
  port?: number
  webhookUrl?: string
  /** `['*']` when a host in front has checked the Origin. */
  allowedOrigins: string[]
  log(line: string): void
  /** Told once a loss; `log` when absent. */
  warn?(line: string): void
}

type Life = { child: ChildProcess; listening: Promise<void>; ended: Promise<string> }

const NODE_20_ABI = '115'
const HOST = '127.0.0.1'
const FIRST_DELAY = 100
const LONGEST_DELAY = 5_000
const HEALTHY_AFTER = 10_000
const STOP_TIMEOUT = 5_000
const INHERITED = ['PATH', 'HOME', 'TZ', 'TMPDIR', 'TEMP', 'SystemRoot', 'LD_LIBRARY_PATH']

/** Runs Soketi in a process of its own and brings it back whenever it ends, until `stop()`. */
export async function startSoketi(options: SoketiOptions): Promise<EmbeddedSoketi> {
  const { warn = options.log } = options
  const node = findNode(options.root)
  const port = options.port ?? (await freePort())
  let life = launch(node, options, port)
  await life.listening
  let delay = FIRST_DELAY
  let isStopping = false
  let wake = () => {}

  async function supervise() {
    while (!isStopping) {
      const bornAt = Date.now()
      const reason = await life.ended
      if (isStopping) return
      if (Date.now() - bornAt > HEALTHY_AFTER) delay = FIRST_DELAY
      warn(`Soketi ended (${reason}); starting again in ${delay} ms`)
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, delay)
      })
      delay = Math.min(delay * 2, LONGEST_DELAY)
      if (!isStopping) life = launch(node, options, port)
    }
  }
  const supervision = supervise()

  return {
    ...{ appId: options.appId, key: options.key, secret: options.secret, host: HOST, port },
    pid: () => (isAlive(life.child) ? life.child.pid : undefined),
    async stop() {
      isStopping = true
      wake()
      await terminate(life)
      await supervision
    },
  }
}

/** Never leave the choice to uWebSockets: it cannot bind such a port again until TIME_WAIT is over. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, HOST, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function launch(node: string, options: SoketiOptions, port: number): Life {
  const { appId, key, secret, webhookUrl, allowedOrigins, log } = options
  const config = { appId, key, secret, host: HOST, port, webhookUrl, allowedOrigins }
  // The host's own secrets and proxy settings are none of this process's business.
  const env = Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]))
  const child = spawn(node, [join(options.root, 'embedded', 'soketi', 'launcher.cjs')], {
    detached: true,
    env: { ...env, NODE_ENV: 'production', SOKETI_LAUNCH: JSON.stringify(config) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  })
  let lastLine = ''
  createInterface({ input: child.stderr as Readable }).on('line', (line) => {
    lastLine = line
    log(line)
  })
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  const listening = new Promise<void>((resolve, reject) => {
    child.on('message', () => resolve())
    ended.then((reason) =>
      reject(new Error(`Soketi did not start (${reason}). ${lastLine}`.trim())),
    )
  })
  // Only the first life is waited for; a later failure is the supervisor's.
  listening.catch(() => {})
  return { child, listening, ended }
}

async function terminate({ child, ended }: Life): Promise<void> {
  if (!isAlive(child)) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT)
  await ended
  clearTimeout(timer)
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

function findNode(root: string): string {
  const modules = join(root, 'embedded', 'soketi', 'node_modules')
  if (!existsSync(join(modules, '@soketi', 'soketi'))) {
    throw new Error('Soketi is not installed: run `npm start` once, or set PUSHER_HOST.')
  }
  if (process.versions.modules === NODE_20_ABI) return process.execPath
  const os = process.platform === 'win32' ? 'win' : process.platform
  const folder = join(modules, `node-${os}-${process.arch}`, 'bin')
  const node = join(folder, os === 'win' ? 'node.exe' : 'node')
  if (existsSync(node)) return node
  throw new Error(
    `Soketi needs Node 20 and this is ${process.version}: run \`npm start\` once to fetch it, or set PUSHER_HOST.`,
  )
}
