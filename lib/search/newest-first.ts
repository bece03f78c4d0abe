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

const FIRST_LOOK = 16
const GROWTH = 4

/**
 * Looks at many conversations from the newest message backwards, and no further than is needed: common
 * words are found in the first few stretches, and rare ones have few hits to sort.
 */
export class NewestFirst<H extends { place: Place }> {
  private waiting: Stretch[]
  private readonly found: H[] = []
  private size = FIRST_LOOK

  constructor(
    stretches: Stretch[],
    private readonly wanted: number,
  ) {
    this.waiting = stretches.toSorted((a, b) => b.newestAt - a.newestAt)
  }

  /** The stretches to look at now; none when what is found is enough, or all there is. */
  next(): Stretch[] {
    return this.certain().length >= this.wanted ? [] : this.waiting.slice(0, this.size)
  }

  /** What the stretches of `next` had, and what of them is still to be looked at. */
  learn(hits: H[], rest: Stretch[]): void {
    this.found.push(...hits)
    this.waiting = [...this.waiting.slice(this.size), ...rest].sort(
      (a, b) => b.newestAt - a.newestAt,
    )
    this.size *= GROWTH
  }

  /** Epoch ms: everything younger was looked at; null when everything was. */
  get horizon(): number | null {
    return this.waiting[0]?.newestAt ?? null
  }

  /** Newest first, and complete down to the horizon. */
  certain(): H[] {
    const horizon = this.horizon ?? Number.NEGATIVE_INFINITY
    return this.found
      .filter(({ place }) => place.at > horizon)
      .sort((a, b) => comparePlaces(b.place, a.place))
  }
}

/** As PostgreSQL orders (sent_at, conversation_id, seq). */
function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.conversationId !== b.conversationId) return a.conversationId < b.conversationId ? -1 : 1
  return a.seq - b.seq
}
