import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const POLL = 10
const FAST_TIMEOUT = 10_000
const QUIT_TIMEOUT = 5_000
/** postmaster.pid holds the pid on its first line and the state on its eighth. */
const STATE_LINE = 7

/** Stops a server that a killed host left behind on this cluster. A stale pid file stays. */
export async function stopLeftover(directory: string, programs: string): Promise<void> {
  const { pid } = readPidFile(directory)
  if (pid && isServerOf(pid, directory)) await stopServer(pid, directory, programs)
}

/** Fast shutdown: connections end and nothing is lost. A server that hangs is made to quit. */
export async function stopServer(pid: number, directory: string, programs: string): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(join(programs, 'pg_ctl'), ['stop', '-w', '-m', 'fast', '-D', directory])
    return
  }
  signal(pid, 'SIGINT')
  if (await isGone(pid, FAST_TIMEOUT)) return
  signal(pid, 'SIGQUIT')
  if (await isGone(pid, QUIT_TIMEOUT)) return
  signal(pid, 'SIGKILL')
}

/** True once the server takes connections; false when it ended first. */
export async function becomesReady(pid: number, directory: string): Promise<boolean> {
  while (isRunning(pid)) {
    const written = readPidFile(directory)
    if (written.pid === pid && written.state === 'ready') return true
    await pause()
  }
  return false
}

function readPidFile(directory: string): { pid?: number; state?: string } {
  const file = join(directory, 'postmaster.pid')
  if (!existsSync(file)) return {}
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), state: lines[STATE_LINE]?.trim() }
}

function isServerOf(pid: number, directory: string): boolean {
  if (!isRunning(pid)) return false
  if (process.platform === 'win32') return true
  const command = existsSync('/proc/self/cmdline')
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return command.includes('postgres') && command.includes(directory)
}

async function isGone(pid: number, timeout: number): Promise<boolean> {
  const deadline = Date.now() + timeout
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false
    await pause()
  }
  return true
}

/** A zombie whose parent has not collected it yet counts as gone on Linux. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const status = `/proc/${pid}/stat`
  return !existsSync(status) || !/\) Z /.test(readFileSync(status, 'utf8'))
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended in between.
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL))
