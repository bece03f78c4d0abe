import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, Stop } from './run.mjs'

const OLDEST = [20, 9]

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Stop(`Hongyan needs Node ${OLDEST.join('.')} or newer; this is ${process.version}.`)
  }
}

/** Reads `.env`; variables that are set already win. Tests never do: it may name a real database. */
export function loadEnvironment() {
  requireNode()
  const file = join(root, '.env')
  if (!existsSync(file)) return
  if (!process.loadEnvFile) {
    throw new Stop('Reading .env needs Node 20.12 or newer: update Node, or export the variables.')
  }
  process.loadEnvFile(file)
}
