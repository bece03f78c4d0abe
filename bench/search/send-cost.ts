import { uuid } from '@/lib/client/uuid'
import { HttpLine } from '../http-line'
import type { Installation } from '../installation'
import { startMeter, total } from '../meter'
import type { Person } from '../people'
import { round } from '../tally'

const ROUNDS = 3
const SECONDS = 4

type Sending = { people: Person[]; lines: string[] }

/**
 * CPU of all server processes for one message, in turns with lines that have words and with as many
 * bytes of dashes, which nothing is indexed of.
 */
export async function measureSendCost(installation: Installation, { people, lines }: Sending) {
  const dashes = lines.map((line) => '—'.repeat(Math.ceil(Buffer.byteLength(line) / 3)))
  const rooms = people.map((person) => ({
    path: `/api/conversations/${person.conversationId}/messages`,
    line: new HttpLine(installation.port, person.cookie),
  }))
  const run = (texts: string[]) => sendFor(SECONDS, { installation, rooms, texts })
  await run(lines)
  const plain: number[] = []
  const indexed: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    plain.push(await run(dashes))
    indexed.push(await run(lines))
  }
  for (const { line } of rooms) line.close()
  const [without, withIndex] = [median(plain), median(indexed)]
  return {
    cpuMsWithout: round(without, 3),
    cpuMsWith: round(withIndex, 3),
    addedPercent: round((withIndex / without - 1) * 100, 1),
  }
}

type Round = {
  installation: Installation
  rooms: { path: string; line: HttpLine }[]
  texts: string[]
}

/** Everybody sends, waits for the answer and sends again. */
async function sendFor(seconds: number, { installation, rooms, texts }: Round): Promise<number> {
  const meter = startMeter(installation)
  const end = performance.now() + seconds * 1_000
  let sent = 0
  await Promise.all(
    rooms.map(async ({ path, line }) => {
      while (performance.now() < end) {
        const text = texts[sent++ % texts.length] ?? ''
        const answer = await line.post(path, JSON.stringify({ clientId: uuid(), text }))
        if (answer.status !== 201) throw new Error(`a send was answered ${answer.status}`)
      }
    }),
  )
  return total(meter().cpuMs) / sent
}

const median = (samples: number[]) => samples.toSorted((a, b) => a - b)[samples.length >> 1] ?? 0
