import { bundle, ensureBuilt } from './lib/build.mjs'
import { requireNode } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main, show } from './lib/run.mjs'

await main(async () => {
  requireNode()
  await ensureInstalled({ everything: true })
  await ensureBuilt()
  const program = await bundle('bench/main.ts', 'bench')
  const env = { ...process.env, NODE_ENV: 'production' }
  const args = ['--enable-source-maps', program, ...process.argv.slice(2)]
  process.exitCode = await show(process.execPath, args, { env })
})
