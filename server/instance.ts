import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Explained } from './explained'

/** Without a port it is no host, but work on the database. */
export type Instance = { pid: number; port?: number; databaseUrl?: string }

const fileIn = (directory: string) => path.join(directory, 'running.json')

/** The host that lives on this data folder, if one does; a file left by a crash counts as none. */
export function runningInstance(directory: string): Instance | null {
  try {
    const instance = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Instance
    return instance.pid !== process.pid && isAlive(instance.pid) ? instance : null
  } catch {
    return null
  }
}

/** @throws Explained when somebody else lives on this data folder */
export function requireAlone(directory: string): void {
  const other = runningInstance(directory)
  if (!other) return
  const place = other.port ? `process ${other.pid}, port ${other.port}` : `process ${other.pid}`
  throw new Explained(
    `Hongyan already runs on ${directory} (${place}). Stop it first, or set DATA_DIR to another folder.`,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return /server\.mjs|node/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux'
  }
}

/** 0600: the database's address holds its password. */
export function claimDirectory(directory: string, instance: Instance): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(fileIn(directory), JSON.stringify(instance), { mode: 0o600 })
}

export function releaseDirectory(directory: string): void {
  rmSync(fileIn(directory), { force: true })
}
