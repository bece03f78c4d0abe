import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { noDatabaseFaults, tapDatabase } from './network/database-line'
import { Link } from './network/link'
import { noPublishFaults, tapPublish } from './network/publish-line'
import { KEYS } from './services'

const READY_MS = 30_000
const STOP_MS = 25_000
/** The user's own settings must not reach it: they may name a real database. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG']

export type NodePlan = {
  directory: string
  port: number
  authSecret: string
  databaseUrl: string
  realtimePort: number
}

/** One process of the app, with a link of its own to each service. */
export class AppNode {
  readonly databaseFaults = noDatabaseFaults()
  readonly publishFaults = noPublishFaults()
  private host: ChildProcess | undefined

  private constructor(
    private readonly plan: NodePlan,
    readonly lines: { database: Link; realtime: Link },
  ) {}

  /** Its links are laid; `start` starts the process. */
  static async lay(plan: NodePlan): Promise<AppNode> {
    mkdirSync(plan.directory, { recursive: true })
    const database = await Link.lay([Number(new URL(plan.databaseUrl).port)], (...wire) =>
      tapDatabase(node.databaseFaults)(...wire),
    )
    const realtime = await Link.lay([plan.realtimePort], (...wire) =>
      tapPublish(node.publishFaults)(...wire),
    )
    const node: AppNode = new AppNode(plan, { database, realtime })
    return node
  }

  get port(): number {
    return this.plan.port
  }

  async start(): Promise<void> {
    const log = openSync(this.logFile, 'a')
    this.host = spawn(process.execPath, ['--enable-source-maps', 'dist/server.mjs'], {
      // A group of its own: Ctrl-C reaches only us, and we stop it once.
      detached: true,
      stdio: ['ignore', log, log],
      env: this.environment(),
    })
    closeSync(log)
    await this.becomesReady(this.host)
  }

  kill(): void {
    this.signal('SIGKILL')
  }

  signal(name: NodeJS.Signals): void {
    this.host?.kill(name)
  }

  /** Resolves when requests under way have been answered and the process is gone. */
  async stop(): Promise<void> {
    const { host } = this
    if (!host || this.hasEnded) return
    const ended = new Promise((resolve) => host.once('exit', resolve))
    host.kill('SIGCONT')
    host.kill('SIGTERM')
    const late = setTimeout(() => host.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(late)
  }

  get logFile(): string {
    return path.join(this.plan.directory, 'app.log')
  }

  get hasEnded(): boolean {
    return this.host === undefined || this.host.exitCode !== null || this.host.signalCode !== null
  }

  closeLines(): void {
    this.lines.database.close()
    this.lines.realtime.close()
  }

  private environment(): NodeJS.ProcessEnv {
    const { directory, authSecret, databaseUrl } = this.plan
    const url = new URL(databaseUrl)
    url.port = String(this.lines.database.port)
    return {
      ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(this.port),
      APP_URL: `http://localhost:${this.port}`,
      DATA_DIR: directory,
      DATABASE_URL: url.href,
      AUTH_SECRET: authSecret,
      PUSHER_APP_ID: KEYS.appId,
      PUSHER_KEY: KEYS.key,
      PUSHER_SECRET: KEYS.secret,
      PUSHER_HOST: '127.0.0.1',
      PUSHER_PORT: String(this.lines.realtime.port),
      // The socket is spliced by the node, as in an installation on one port.
      PUSHER_EMBEDDED: 'true',
      RATE_LIMIT_FACTOR: '100000',
      LOG_LEVEL: 'warn',
    }
  }

  private async becomesReady(host: ChildProcess) {
    const deadline = Date.now() + READY_MS
    while (Date.now() < deadline) {
      if (this.hasEnded || this.host !== host) throw new Error('The node ended: see its app.log.')
      const answer = await fetch(`http://127.0.0.1:${this.port}/readyz`).catch(() => null)
      if (answer?.ok) return
      await sleep(50)
    }
    throw new Error(`The node was not ready after ${READY_MS / 1_000} s.`)
  }
}
