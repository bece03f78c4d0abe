import { writeFile } from 'node:fs/promises'
import { isAppError } from '@/lib/errors'
import type { Outcome, Received } from '../contract'
import { keepFile } from './keep-file'
import { rewriteAvatar } from './rewrite-avatar'
import { rewriteFilm } from './rewrite-film'
import { rewritePicture } from './rewrite-picture'
import { rewriteVoice } from './rewrite-voice'

/** Of the processor, for one file: 12 megapixels take half of one. */
const MOST_SECONDS = 15
const MOST_BYTES = 1024 * 1024 * 1024

const work = {
  image: rewritePicture,
  avatar: rewriteAvatar,
  voice: rewriteVoice,
  video: rewriteFilm,
  file: keepFile,
}

let begun: NodeJS.CpuUsage | undefined

process.on('disconnect', () => end('SIGKILL'))
process.on('message', async (received: Received) => {
  begun = process.cpuUsage()
  const outcome = await outcomeOf(received)
  begun = undefined
  process.send?.(outcome)
})
setInterval(watch, 50)
// Where memory is short, the system ends this process first.
writeFile('/proc/self/oom_score_adj', '900').catch(() => undefined)
process.send?.('started')

async function outcomeOf(received: Received): Promise<Outcome> {
  try {
    return { examined: await work[received.as](received) }
  } catch (error) {
    if (!isAppError(error)) return { refusal: null }
    const { code, details } = error
    return { refusal: { code, fields: details.fields } }
  }
}

function watch() {
  const { user, system } = process.cpuUsage(begun)
  const isLate = begun !== undefined && user + system > MOST_SECONDS * 1_000_000
  if (isLate || process.memoryUsage.rss() > MOST_BYTES) end('SIGALRM')
}

/** At once: an orderly exit would wait for the decoder. `SIGALRM` says that it was the file. */
function end(signal: NodeJS.Signals) {
  process.kill(process.pid, signal)
}
