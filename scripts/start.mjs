import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { bundleHost, ensureBuilt } from './lib/build.mjs'
import { ensureEmoji } from './lib/emoji.mjs'
import { loadEnvironment } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main, root } from './lib/run.mjs'

const isDev = process.argv.includes('--dev')

await main(async () => {
  loadEnvironment()
  await ensureInstalled()
  if (isDev) ensureEmoji()
  await (isDev ? bundleHost() : ensureBuilt())
  runHost()
})

function runHost() {
  const isWindows = process.platform === 'win32'
  const host = spawn(
    process.execPath,
    ['--enable-source-maps', 'dist/server.mjs', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      // A group of its own: Ctrl-C reaches only this process, which passes it on.
      detached: !isWindows,
      env: { ...process.env, NODE_ENV: isDev ? 'development' : 'production' },
    },
  )
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => host.kill(name === 'SIGHUP' ? 'SIGTERM' : name))
  }
  host.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
