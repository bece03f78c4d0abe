import { type ChatMessage, DRAFT_SEQ } from '../state'
import { indexOfSeq } from '../sync/runs'
import type { Place } from './places'
import { distanceToEnd, firstInSight, lastInSight, rowAt, topOf } from './rows'

const NEAR_END_PX = 100

/** What the reader has before them. */
export type Sight = {
  isAtEnd: boolean
  /** The seq down to which messages are in sight; DRAFT_SEQ at the end. */
  seen: number | null
  /** When the uppermost of them was sent. */
  topTime: string | null
  /** The first unread message lies above, jumped over and not read past. */
  isPastUnread: boolean
}

/** Keeps the log where its reader is: at the end, or at the row that is being read. */
export class ScrollKeeper {
  private anchor: { row: Element; top: number; seq: number } | null = null

  private hasSkipped: boolean

  /** `pending` is gone to as soon as its row is here; `firstUnread` is a seq. */
  constructor(
    private pending: Place | null,
    private isAtEnd: boolean,
    private readonly firstUnread: number | null,
  ) {
    this.hasSkipped = pending?.seq !== firstUnread
  }

  goTo(place: Place): void {
    this.pending = place
    this.isAtEnd = false
    this.hasSkipped = place.seq !== this.firstUnread
  }

  goToEnd(): void {
    this.pending = null
    this.hasSkipped ||= !this.isAtEnd
    this.isAtEnd = true
  }

  get isFollowing(): boolean {
    return this.isAtEnd
  }

  /** After the rows have changed; `shown` are their messages. */
  arrange(log: HTMLElement, shown: ChatMessage[]): void {
    const row = this.pending && rowAt(log, indexOfSeq(shown, this.pending.seq))
    if (row && this.pending) place(log, row, this.pending)
    else this.stay(log)
    if (row || !this.isAtEnd) this.pending = null
  }

  /** Rows above may have grown or shrunk, or the log itself. */
  stay(log: HTMLElement): void {
    const { isAtEnd, anchor } = this
    if (isAtEnd) log.scrollTop = log.scrollHeight
    else if (anchor?.row.isConnected) log.scrollTop += topOf(log, anchor.row) - anchor.top
  }

  look(log: HTMLElement, shown: ChatMessage[], followsEnd: boolean): Sight {
    const isAtEnd = followsEnd && distanceToEnd(log) < NEAR_END_PX
    // Whoever has scrolled away is not carried off by what comes late.
    if (this.isAtEnd && !isAtEnd) this.pending = null
    this.isAtEnd = isAtEnd
    const first = firstInSight(log)
    this.anchor = isAtEnd ? null : anchorAt(log, shown, first)
    const seen = isAtEnd ? DRAFT_SEQ : (shown[lastInSight(log)]?.seq ?? null)
    const { seq = 0, sentAt: topTime = null } = shown[first] ?? {}
    const isPastUnread = this.hasSkipped && this.firstUnread !== null && seq > this.firstUnread
    return { isAtEnd, seen, topTime, isPastUnread }
  }

  /** Null at the end. */
  placeNow(log: HTMLElement): Place | null {
    const { anchor } = this
    return anchor && { seq: anchor.seq, offset: anchor.top - log.scrollTop }
  }
}

function place(log: HTMLElement, row: HTMLElement, { offset }: Place): void {
  const space = Math.max(0, log.clientHeight - row.offsetHeight)
  log.scrollTop = topOf(log, row) - (offset === 'middle' ? space / 2 : offset)
  if (offset === 'middle') mark(row)
}

function anchorAt(log: HTMLElement, shown: ChatMessage[], index: number) {
  const row = rowAt(log, index)
  const seq = shown[index]?.seq
  return row && seq ? { row, top: topOf(log, row), seq } : null
}

/** The stylesheet lights it up, and the keyboard goes on from there. */
function mark(row: HTMLElement): void {
  row.dataset.found = ''
  row.addEventListener('animationend', () => delete row.dataset.found, { once: true })
  row.querySelector<HTMLElement>('.more')?.focus({ preventScroll: true })
}
