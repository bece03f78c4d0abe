import type { Installation } from '../installation'
import { startMeter, total } from '../meter'
import type { Person } from '../people'
import { usageOf } from '../processes'
import { percentile, round } from '../tally'
import { upload } from './upload'

const MEGABYTES = 100
const ROUNDS = 5

/** The largest file there may be, up once and down some times. */
export async function measureDownload(installation: Installation, person: Person) {
  const bytes = new Uint8Array(MEGABYTES * 2 ** 20)
  for (let at = 0; at < bytes.length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  const upAt = performance.now()
  const id = await upload(installation, person, { name: 'large.bin', bytes, as: 'file' })
  const upSeconds = (performance.now() - upAt) / 1_000
  const url = `http://127.0.0.1:${installation.port}/api/files/${id}`
  const memory = () => usageOf(installation.pid, installation.dataDir).rssMiB.app
  const before = memory()
  let peak = before
  const meter = startMeter(installation)
  const rates: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const at = performance.now()
    const answer = await fetch(url, { headers: { cookie: person.cookie } })
    let received = 0
    for await (const part of answer.body ?? []) {
      received += part.length
      if (received % 2 ** 23 < part.length) peak = Math.max(peak, memory())
    }
    if (received !== bytes.length) throw new Error(`${received} bytes came of ${bytes.length}`)
    rates.push(received / 2 ** 20 / ((performance.now() - at) / 1_000))
  }
  const { cpuMs } = meter()
  return {
    megabytes: MEGABYTES,
    upMBPerSecond: Math.round(MEGABYTES / upSeconds),
    downMBPerSecond: percentile(rates, 50),
    serverCpuSecondsEach: round(total(cpuMs) / 1_000 / ROUNDS, 3),
    memoryAboveIdleMiB: Math.round(peak - before),
  }
}
