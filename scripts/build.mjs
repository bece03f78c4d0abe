import { ensureBuilt } from './lib/build.mjs'
import { loadEnvironment } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  loadEnvironment()
  await ensureInstalled()
  await ensureBuilt({ force: true })
})
