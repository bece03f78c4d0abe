import { ensureBrowser } from './lib/browser.mjs'
import { bundle, ensureBuilt } from './lib/build.mjs'
import { requireNode } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main, show } from './lib/run.mjs'

await main(async () => {
  requireNode()
  await ensureInstalled({ everything: true })
  await ensureBrowser()
  await ensureBuilt()
  const program = await bundle('e2e/screenshots.ts', 'screenshots')
  process.exitCode = await show(process.execPath, [program, ...process.argv.slice(2)])
})
