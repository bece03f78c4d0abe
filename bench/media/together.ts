import { setTimeout as sleep } from 'node:timers/promises'
import { uuid } from '@/lib/client/uuid'
import { HttpLine } from '../http-line'
import type { Installation } from '../installation'
import { startMeter, total } from '../meter'
import type { Person } from '../people'
import { usageOf } from '../processes'
import { percentile, round } from '../tally'
import type { Photo } from './photo'
import { upload } from './upload'

const IDLE_MS = 4_000
const LOOK_MS = 50
/** Somebody who writes while the others upload. */
const WRITES_EVERY_MS = 40

type Stage = { senders: Person[]; carol: Person; photos: Photo[] }

/** All photos at once, each by somebody else, while another writes. */
export async function measureTogether(installation: Installation, stage: Stage) {
  const line = new HttpLine(installation.port, stage.carol.cookie)
  const quiet = await during(sleep(IDLE_MS), () => write(line, stage.carol))
  const rested = memoryOf(installation)
  const meter = startMeter(installation)
  const startedAt = performance.now()
  let peak = rested
  const uploading = Promise.all(
    stage.photos.map(({ name, bytes }, n) => {
      const person = stage.senders[n % stage.senders.length] as Person
      return upload(installation, person, { name, bytes: new Uint8Array(bytes), as: 'image' })
    }),
  )
  const looking = during(uploading, async () => {
    peak = Math.max(peak, memoryOf(installation))
    await sleep(LOOK_MS)
  })
  const busy = await during(uploading, () => write(line, stage.carol))
  await looking
  const seconds = (performance.now() - startedAt) / 1_000
  const { cpuMs } = meter()
  line.close()
  return {
    uploads: stage.photos.length,
    seconds: round(seconds, 1),
    serverCpuSecondsEach: round(total(cpuMs) / 1_000 / stage.photos.length, 3),
    memoryAboveIdleMiB: Math.round(peak - rested),
    textMs: {
      idle: { p50: percentile(quiet, 50), p95: percentile(quiet, 95) },
      meanwhile: { p50: percentile(busy, 50), p95: percentile(busy, 95) },
    },
  }
}

/** Of the host and what it runs to look at pictures. */
const memoryOf = ({ pid, dataDir }: Installation) => usageOf(pid, dataDir).rssMiB.app

/** Does it again and again until the other is over; answers what each took, in ms. */
async function during(other: Promise<unknown>, work: () => Promise<unknown>): Promise<number[]> {
  let isOver = false
  const end = other.finally(() => (isOver = true))
  const took: number[] = []
  while (!isOver) {
    const at = performance.now()
    await work()
    const ms = performance.now() - at
    took.push(ms)
    await sleep(Math.max(0, WRITES_EVERY_MS - ms))
  }
  await end
  return took
}

async function write(line: HttpLine, { conversationId }: Person) {
  const body = JSON.stringify({ clientId: uuid(), text: 'a plain line meanwhile' })
  const { status } = await line.post(`/api/conversations/${conversationId}/messages`, body)
  if (status !== 201) throw new Error(`a send was answered ${status}`)
}
