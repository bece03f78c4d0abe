import { ensureBrowser, ensureFirefox } from './lib/browser.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { requireNode } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main, programOf, show } from './lib/run.mjs'

await main(async () => {
  requireNode()
  await ensureInstalled({ everything: true })
  await ensureBrowser()
  await ensureFirefox()
  await ensureBuilt()
  const playwright = programOf('@playwright/test', 'playwright')
  process.exitCode = await show(process.execPath, [playwright, 'test', ...process.argv.slice(2)])
})
