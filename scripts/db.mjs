import { bundle } from './lib/build.mjs'
import { loadEnvironment } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main, Stop, show } from './lib/run.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  if (!['migrate', 'seed'].includes(args[0])) throw new Stop('Say "migrate" or "seed".')
  loadEnvironment()
  await ensureInstalled()
  const program = await bundle('server/db.ts', 'db')
  process.exitCode = await show(process.execPath, ['--enable-source-maps', program, ...args])
})
