import { forgetUnder, storage } from '../local/storage'

/** Of the last ones that were heard on this device. The oldest are forgotten, and count as heard nevertheless. */
const MOST = 2_000
const POSITIONS = 50
const RATE = 'hongyan:voice-rate'
const prefixOf = (userId: string) => `hongyan:voice:${userId}:`
const heardKeyOf = (userId: string) => `${prefixOf(userId)}heard`
const positionsKeyOf = (userId: string) => `${prefixOf(userId)}positions`

export const RATES = [1, 1.5, 2] as const
export type Rate = (typeof RATES)[number]
export const rateAfter = (rate: Rate): Rate =>
  RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? RATES[0]

/** Which voice messages somebody has listened to here, and how far. Called in the browser only. */
export class Heard {
  private ids = new Set<string>()
  private positions = new Map<string, number>()

  /** `changed`: by another tab. */
  constructor(
    private readonly userId: string,
    changed: () => void = () => {},
  ) {
    this.readHeard()
    this.readPositions()
    window.addEventListener('storage', ({ key }) => {
      if (!key?.startsWith(prefixOf(userId))) return
      this.readHeard()
      this.readPositions()
      changed()
    })
  }

  /** Ids sort by time, so whatever is older than all that are remembered was forgotten, not missed. */
  has(id: string): boolean {
    const [oldest = ''] = this.ids
    return this.ids.has(id) || (this.ids.size >= MOST && id < oldest)
  }

  add(id: string): void {
    if (this.ids.has(id)) return
    this.readHeard([id])
    storage.set(heardKeyOf(this.userId), [...this.ids].join(' '))
  }

  /** In seconds. */
  positionOf = (id: string): number => this.positions.get(id) ?? 0

  /** 0 = from the beginning, of which nothing need be known. */
  keepPosition(id: string, seconds: number): void {
    this.readPositions()
    this.positions.delete(id)
    if (seconds > 0) this.positions.set(id, seconds)
    const latest = [...this.positions].slice(-POSITIONS)
    storage.set(positionsKeyOf(this.userId), JSON.stringify(latest))
  }

  /** Other tabs write there too. */
  private readHeard(more: string[] = []): void {
    const kept = storage.get(heardKeyOf(this.userId)) ?? ''
    const all = new Set([...this.ids, ...kept.split(' ').filter(Boolean), ...more])
    this.ids = new Set([...all].sort().slice(-MOST))
  }

  private readPositions(): void {
    const kept = storage.get(positionsKeyOf(this.userId))
    if (kept !== null) this.positions = new Map(positionsIn(kept))
  }
}

function positionsIn(kept: string): [string, number][] {
  try {
    const read: unknown = JSON.parse(kept)
    return Array.isArray(read) ? read.filter(isPosition) : []
  } catch {
    return []
  }
}

const isPosition = (entry: unknown): entry is [string, number] =>
  Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number'

export const keptRate = (): Rate =>
  RATES.find((rate) => String(rate) === storage.get(RATE)) ?? RATES[0]

export const keepRate = (rate: Rate): void => void storage.set(RATE, String(rate))

export const forgetHeard = (userId: string): void => forgetUnder(prefixOf(userId))
