import { type Options, readOptions, USAGE } from './args'
import { benchFront } from './front/front'
import { benchGroups } from './groups/groups'
import { type Installation, startInstallation } from './installation'
import { benchMedia } from './media/media'
import { benchMessages } from './messages'
import { benchSearch } from './search/search'

const options = readArguments()
const starting = startInstallation(options.profileDir)
let isStopping = false

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => end(130))
// The driver throws from a timer when its server goes away: that must not cut the stopping short.
process.on('uncaughtException', fail)
starting.then(run).then(() => end(0), fail)

async function run(installation: Installation) {
  const benches = {
    front: benchFront,
    groups: benchGroups,
    media: benchMedia,
    messages: benchMessages,
    search: benchSearch,
  }
  const answer = await benches[options.command](installation, options)
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

function fail(error: unknown) {
  if (!isStopping) console.error(error)
  return end(1)
}

/** Whatever happened, nothing that was started stays. */
async function end(code: number) {
  if (isStopping) return
  isStopping = true
  await starting.then(
    (installation) => installation.stop(),
    () => undefined,
  )
  process.exit(code)
}

function readArguments(): Options {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    process.exit(2)
  }
}
