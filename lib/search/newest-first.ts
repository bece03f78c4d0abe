/** A run of one conversation's seqs within one unit of the index: what one look there covers. */
export type Stretch = {
  conversationId: string
  low: number
  high: number
  /** Epoch ms: nothing in it is younger. */
  newestAt: number
}
export type Place = { at: number; conversationId: string; seq: number }

/** Seqs follow time but for what waited for a lock: never longer than a statement may take. */
export const SLACK_MS = 5_000

/** So few messages are sooner read than asked for at the index, whose unit may hold hundreds that match. */
export const SHORT = 16
const isShort = ({ low, high }: Stretch) => high - low < SHORT

/** What a look at a longer stretch costs in looks at short ones, nearly. */
const LONG_COST = 32
const FIRST_LOOK = 400
const GROWTH = 4

/**
 * Looks at many conversations from the newest message backwards, and no further than is needed: common
 * words are found in the first few stretches, and rare ones have few hits to sort.
 */
export class NewestFirst<H extends { place: Place }> {
  private waiting: Stretch[]
  private readonly found: H[] = []
  private budget = FIRST_LOOK
  private looking = 0

  constructor(
    stretches: Stretch[],
    private readonly wanted: number,
  ) {
    this.waiting = stretches.toSorted((a, b) => b.newestAt - a.newestAt)
  }

  /** The stretches to look at now; none when what is found is enough, or all there is. */
  next(): Stretch[] {
    const floor = this.floor ?? Number.NEGATIVE_INFINITY
    let cost = 0
    const end = this.waiting.findIndex((stretch) => {
      cost += isShort(stretch) ? 1 : LONG_COST
      return stretch.newestAt < floor || cost > this.budget
    })
    this.looking = end < 0 ? this.waiting.length : end
    return this.waiting.slice(0, this.looking)
  }

  /** Epoch ms: what is older is not wanted, since as many as are wanted were found from then on. */
  get floor(): number | null {
    return this.inOrder()[this.wanted - 1]?.place.at ?? null
  }

  /** What the stretches of `next` had, and what of them is still to be looked at. */
  learn(hits: H[], rest: Stretch[]): void {
    this.found.push(...hits)
    this.waiting = [...this.waiting.slice(this.looking), ...rest].sort(
      (a, b) => b.newestAt - a.newestAt,
    )
    this.budget *= GROWTH
  }

  /** Epoch ms: everything younger was looked at; null when everything was. */
  get horizon(): number | null {
    return this.waiting[0]?.newestAt ?? null
  }

  /** Newest first, and complete down to the horizon. */
  certain(): H[] {
    const horizon = this.horizon ?? Number.NEGATIVE_INFINITY
    return this.inOrder().filter(({ place }) => place.at > horizon)
  }

  private inOrder(): H[] {
    return this.found.sort((a, b) => comparePlaces(b.place, a.place))
  }
}

/** The lowest of a stretch's matches that a look answered, null for none; `isCut`: there may be more of them. */
export type Looked = { last: { seq: number; at: number } | null; isCut: boolean }

/** What of a stretch is still to be looked at, after a look for what is younger than the floor and the slack. */
export function restOf(
  stretch: Stretch,
  { last, isCut }: Looked,
  floor: number | null,
): Stretch | null {
  if (last && isCut && last.seq > stretch.low)
    return { ...stretch, high: last.seq - 1, newestAt: last.at + SLACK_MS }
  return floor === null ? null : { ...stretch, newestAt: Math.min(stretch.newestAt, floor - 1) }
}

/** As PostgreSQL orders (sent_at, conversation_id, seq). */
function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.conversationId !== b.conversationId) return a.conversationId < b.conversationId ? -1 : 1
  return a.seq - b.seq
}
