import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureEmoji } from './emoji.mjs'
import { hide, programOf, root, Stop, say, secondsSince, show } from './run.mjs'

const SOURCES = [
  ...['app', 'components', 'lib', 'db', 'server', 'embedded', 'locales', 'public'],
  ...[
    'proxy.ts',
    'instrumentation.ts',
    'next.config.ts',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
]
const SKIPPED = new Set(['node_modules', '.DS_Store'])
const STAMP = join(root, 'dist', '.built')
const RESULTS = ['dist/server.mjs', 'dist/examine-files.mjs', '.next/BUILD_ID']

/** Builds the pages and the host unless the sources are those of the last build. */
export async function ensureBuilt({ force = false } = {}) {
  ensureEmoji()
  const stamp = hashSources()
  const isFresh = RESULTS.every((path) => existsSync(join(root, path))) && readStamp() === stamp
  if (isFresh && !force) return
  const startedAt = performance.now()
  say('Building…')
  await bundleHost()
  await buildPages({ isShown: force })
  writeFileSync(STAMP, stamp)
  say(`Built in ${secondsSince(startedAt)}`)
}

/** Node 20 cannot run TypeScript, so whatever runs outside Next is bundled first. */
export async function bundleHost() {
  await bundle('server/main.ts', 'server')
  await bundle('server/db.ts', 'db')
  await bundleExaminer()
}

/** The process beside the host that opens files: tests run it too. */
export const bundleExaminer = () => bundle('lib/uploads/examine/process/main.ts', 'examine-files')

/** Bundles one entry to `dist/<name>.mjs`; packages stay outside. Returns the path. */
export async function bundle(entry, name) {
  const { build } = await import('esbuild')
  const outfile = join(root, 'dist', `${name}.mjs`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  try {
    await build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      sourcemap: true,
      tsconfig: join(root, 'tsconfig.json'),
      logLevel: 'error',
    })
  } catch {
    throw new Stop(`${entry} could not be bundled: see the lines above.`)
  }
  return outfile
}

async function buildPages({ isShown }) {
  const args = [programOf('next'), 'build']
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const failure = 'The pages could not be built: see the lines above.'
  if (!isShown) return hide(process.execPath, args, { env, failure })
  if ((await show(process.execPath, args, { env })) !== 0) throw new Stop(failure)
}

function hashSources() {
  const hash = createHash('sha256').update(process.version)
  for (const source of SOURCES) addToHash(hash, source)
  return hash.digest('hex')
}

function addToHash(hash, path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return
  if (statSync(absolute).isDirectory()) {
    const names = readdirSync(absolute).filter((name) => !SKIPPED.has(name))
    for (const name of names.sort()) addToHash(hash, `${path}/${name}`)
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(path).update(readFileSync(absolute))
  }
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined
}
