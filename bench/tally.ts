const MARK = /^(\d+)-(\d+)@([\d.]+)/
const MOST_PER_SENDER = 2 ** 24

/** Counts by the mark each text ends with: who sent it, their how-manieth it is, and when. */
export class Tally {
  sent = 0
  errors = 0
  duplicates = 0
  readonly ackMs: number[] = []
  readonly deliverMs: number[] = []
  private readonly acked = new Set<number>()
  private readonly delivered = new Set<number>()

  textOf(sender: number, n: number, at: number): string {
    return `hello, a plain chat line of usual length #${sender}-${n}@${at.toFixed(3)}`
  }

  acknowledge(sender: number, n: number, at: number) {
    this.acked.add(sender * MOST_PER_SENDER + n)
    this.ackMs.push(performance.now() - at)
  }

  /** A message arrives at both people; only the partner's copy is a delivery. */
  deliver(receiver: number, mark: string) {
    const [, sender = '', n, at] = MARK.exec(mark) ?? []
    if (Number(sender) !== (receiver ^ 1)) return
    const id = Number(sender) * MOST_PER_SENDER + Number(n)
    if (this.delivered.has(id)) {
      this.duplicates++
      return
    }
    this.delivered.add(id)
    this.deliverMs.push(performance.now() - Number(at))
  }

  get ackedCount(): number {
    return this.acked.size
  }

  get deliveredCount(): number {
    return this.delivered.size
  }

  /** Acknowledged, and never seen by the partner. */
  get lost(): number {
    let lost = 0
    for (const id of this.acked) if (!this.delivered.has(id)) lost++
    return lost
  }
}

/** To a tenth; null without a sample. */
export function percentile(samples: number[], percent: number): number | null {
  const sorted = Float64Array.from(samples).sort()
  const at = Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))
  return sorted[at] === undefined ? null : round(sorted[at], 1)
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
