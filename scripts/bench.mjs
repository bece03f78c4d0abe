import { ensureBrowser } from './lib/browser.mjs'
import { bundle, ensureBuilt } from './lib/build.mjs'
import { requireNode } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main, show } from './lib/run.mjs'

await main(async () => {
  requireNode()
  await ensureInstalled({ everything: true })
  if (['front', 'media'].includes(process.argv[2])) await ensureBrowser()
  await ensureBuilt()
  const program = await bundle('bench/main.ts', 'bench')
  const env = { ...process.env, NODE_ENV: 'production' }
  // The child hears Ctrl-C too, and cleans up before we give the prompt back.
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => undefined)
  const args = ['--enable-source-maps', program, ...process.argv.slice(2)]
  process.exitCode = await show(process.execPath, args, { env })
})
