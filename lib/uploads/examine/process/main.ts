import { writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { isAppError } from '@/lib/errors'
import type { Outcome, Received } from '../contract'
import { keepFile } from './keep-file'
import { rewriteAvatar } from './rewrite-avatar'
import { rewriteFilm } from './rewrite-film'
import { rewritePicture } from './rewrite-picture'
import { rewriteVoice } from './rewrite-voice'

/** Of the processor, for one file: 12 megapixels take half of one. */
const MOST_SECONDS = Number(process.argv[2] ?? 15)
const MOST_BYTES = 1024 * 1024 * 1024

const work = {
  image: rewritePicture,
  avatar: rewriteAvatar,
  voice: rewriteVoice,
  video: rewriteFilm,
  file: keepFile,
}

/** What had been used of the processor when the file under way began, in microseconds; 0 without one. */
const begun = new Float64Array(new SharedArrayBuffer(8))
/**
 * On a thread of its own: a crafted file may hold its reader in a loop. At once, since an orderly exit would wait for
 * the decoder; `SIGALRM` says that it was the file.
 */
const WATCH = `
  const { workerData: begun } = require('node:worker_threads')
  setInterval(() => {
    const { user, system } = process.cpuUsage()
    const isLate = begun[0] > 0 && user + system - begun[0] > ${MOST_SECONDS * 1_000_000}
    if (isLate || process.memoryUsage.rss() > ${MOST_BYTES}) process.kill(process.pid, 'SIGALRM')
  }, 50)`

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.on('message', async (received: Received) => {
  const { user, system } = process.cpuUsage()
  begun[0] = user + system
  const outcome = await outcomeOf(received)
  begun[0] = 0
  process.send?.(outcome)
})
new Worker(WATCH, { eval: true, workerData: begun })
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
