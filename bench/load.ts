import { setTimeout as sleep } from 'node:timers/promises'
import { uuid } from '@/lib/client/uuid'
import type { HttpLine } from './http-line'
import type { Person } from './people'
import { percentile, type Tally } from './tally'

export type Chatter = { person: Person; line: HttpLine; index: number }

const AFTER_ERROR_MS = 50
const SHOWN_ERRORS = 3

/** Each sends, waits for the acknowledgement and sends again; returns the seconds it took. */
export async function runClosed(
  chatters: Chatter[],
  tally: Tally,
  seconds: number,
): Promise<number> {
  const startedAt = performance.now()
  const end = startedAt + seconds * 1000
  await Promise.all(
    chatters.map(async (chatter) => {
      for (let n = 0; performance.now() < end; n++) {
        const isStored = await send(chatter, tally, { n, at: performance.now() })
        if (!isStored) await sleep(AFTER_ERROR_MS)
      }
    }),
  )
  return (performance.now() - startedAt) / 1000
}

export type OpenPlan = { rate: number; seconds: number }
export type OpenRun = {
  scheduled: number
  elapsed: number
  lateMs: { p50: number | null; p99: number | null }
}

/**
 * A message falls due every 1/rate seconds, whatever became of the earlier ones. Times count from
 * when it was due, so a server that stalls cannot hide the wait.
 */
export async function runOpen(
  chatters: Chatter[],
  tally: Tally,
  { rate, seconds }: OpenPlan,
): Promise<OpenRun> {
  const scheduled = Math.round(rate * seconds)
  const startedAt = performance.now()
  const late: number[] = []
  const sends: Promise<boolean>[] = []
  for (let k = 0; k < scheduled; k++) {
    const at = startedAt + (k * 1000) / rate
    while (performance.now() < at) await sleep(Math.max(0, at - performance.now()))
    late.push(performance.now() - at)
    const chatter = chatters[k % chatters.length]
    if (chatter) sends.push(send(chatter, tally, { n: Math.floor(k / chatters.length), at }))
  }
  await Promise.all(sends)
  const elapsed = (performance.now() - startedAt) / 1000
  return { scheduled, elapsed, lateMs: { p50: percentile(late, 50), p99: percentile(late, 99) } }
}

type Turn = { n: number; at: number }

async function send({ person, line, index }: Chatter, tally: Tally, { n, at }: Turn) {
  const body = `{"clientId":"${uuid()}","text":"${tally.textOf(index, n, at)}"}`
  tally.sent++
  try {
    const answer = await line.post(`/api/conversations/${person.conversationId}/messages`, body)
    if (answer.status !== 201) throw new Error(`a send answered ${answer.status}: ${answer.body}`)
    tally.acknowledge(index, n, at)
    return true
  } catch (error) {
    if (++tally.errors <= SHOWN_ERRORS) console.error(String(error))
    return false
  }
}
