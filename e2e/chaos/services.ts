import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { descendantsOf } from '@/bench/processes'
import { type EmbeddedPostgres, startPostgres } from '@/embedded/postgres/postgres'
import { type EmbeddedSoketi, startSoketi } from '@/embedded/soketi/soketi'
import { freePort } from '../installation'

export const KEYS = {
  appId: 'chaos',
  key: 'chaos-key-of-this-run',
  secret: 'chaos-secret-of-this-run',
}

/** PostgreSQL that can be stopped the hard way and comes back on the same port. */
export class Database {
  private running: EmbeddedPostgres | undefined

  private constructor(
    private readonly directory: string,
    readonly port: number,
  ) {}

  static async start(directory: string): Promise<Database> {
    const database = new Database(path.join(directory, 'postgres'), await freePort())
    await database.start()
    return database
  }

  get url(): string {
    return this.running?.url ?? ''
  }

  async start(settings: Record<string, string> = {}): Promise<void> {
    this.running = await startPostgres({
      root: process.cwd(),
      directory: this.directory,
      password: 'only-for-this-run',
      port: this.port,
      database: 'hongyan',
      settings: { max_connections: '100', ...settings },
      log: () => undefined,
      onExit: () => undefined,
    })
  }

  /** As a power cut: no checkpoint, nothing flushed that was not. */
  async stopImmediately(): Promise<void> {
    const pids = this.pids()
    process.kill(this.pid(), 'SIGQUIT')
    while (pids.some(isRunning)) await sleep(10)
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    for (const pid of this.pids()) process.kill(pid, name)
  }

  async stop(): Promise<void> {
    await this.running?.stop()
  }

  private pid(): number {
    const file = path.join(this.directory, 'postmaster.pid')
    return Number(readFileSync(file, 'utf8').split('\n', 1)[0])
  }

  private pids(): number[] {
    return [this.pid(), ...descendantsOf(this.pid())]
  }
}

/** Soketi that stays down until it is started again, on the same port. */
export class RealtimeService {
  private running: EmbeddedSoketi | undefined

  private constructor(
    readonly port: number,
    private readonly webhookPort: number,
  ) {}

  static async start(webhookPort: number): Promise<RealtimeService> {
    const service = new RealtimeService(await freePort(), webhookPort)
    await service.start()
    return service
  }

  async start(): Promise<void> {
    this.running = await startSoketi({
      root: process.cwd(),
      ...KEYS,
      port: this.port,
      webhookUrl: `http://127.0.0.1:${this.webhookPort}/api/realtime/webhook`,
      allowedOrigins: ['*'],
      log: () => undefined,
    })
  }

  async kill(): Promise<void> {
    const pid = this.running?.pid()
    if (pid) process.kill(pid, 'SIGKILL')
    await this.stop()
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    const pid = this.running?.pid()
    if (pid) process.kill(pid, name)
  }

  async stop(): Promise<void> {
    await this.running?.stop()
    this.running = undefined
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
