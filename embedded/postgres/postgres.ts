import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { OWNER, openCluster, prepareCluster } from './cluster'
import { becomesReady, stopLeftover, stopServer } from './postmaster'
import { spawnProgram } from './programs'

export type EmbeddedPostgres = {
  /** `postgres://user:password@127.0.0.1:port/database` */
  url: string
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** The checkout. */
  root: string
  /** The cluster's own folder; made when missing. */
  directory: string
  password: string
  /** A free one when absent. */
  port?: number
  /** Made when missing. */
  database: string
  /** More server settings; they win over ours. */
  settings?: Record<string, string>
  log(line: string): void
  /** The server had started, and ended although nobody called `stop()`. */
  onExit(code: number | null): void
}

const HOST = '127.0.0.1'
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A violated constraint is an answer, and a logged statement would hold somebody's words.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
}

/** Starts PostgreSQL on loopback. A server left by a killed host is stopped first. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory)
  const cluster = await openCluster(options.root, directory, options.password)
  await stopLeftover(directory, cluster.programs)
  await prepareCluster(cluster, options.database, options.password)

  const port = options.port ?? (await freePort())
  const settings = Object.entries({ ...SETTINGS, ...options.settings, port: String(port) })
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const program = join(cluster.programs, 'postgres')
  const child = spawnProgram(cluster.account, program, ['-D', directory, ...flags])
  let isExpected = true
  let lastLine = ''
  const ended = new Promise<void>((settle) => {
    child.once('error', (error) => {
      lastLine = error.message
      settle()
    })
    child.once('exit', (code) => {
      settle()
      if (!isExpected) options.onExit(code)
    })
  })
  child.stdin.end()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLine = line
      options.log(line)
    })
  }

  const pid = child.pid
  if (!pid || !(await becomesReady(pid, directory))) {
    await ended
    throw new Error(`PostgreSQL did not start. ${lastLine}`.trim())
  }
  isExpected = false
  return {
    url: `postgres://${OWNER}:${encodeURIComponent(options.password)}@${HOST}:${port}/${encodeURIComponent(options.database)}`,
    async stop() {
      isExpected = true
      if (child.exitCode === null && child.signalCode === null) {
        await stopServer(pid, directory, cluster.programs)
      }
      await ended
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, HOST, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => settle(port))
    })
  })
}
