import type { Wish } from '../state'

type Now = {
  /** What was wished for since. */
  newer: Wish[]
  /** Whether the conversation is open. */
  isOpen: boolean
  /** Epoch ms. */
  now: number
}

/** Of what was wished for in an earlier page, oldest first, that which still makes sense. */
export function stillWished(left: Wish[], { newer, isOpen, now }: Now): Wish['change'][] {
  const settled = new Set(newer.flatMap(({ change }) => Object.keys(change)))
  return left.flatMap(({ change }) => {
    const { notifyMutedUntil, markedUnread } = change
    const isOver = notifyMutedUntil && Date.parse(notifyMutedUntil) <= now
    if (isOver || (markedUnread && isOpen)) return []
    const rest = Object.entries(change).filter(([name]) => !settled.has(name))
    return rest.length > 0 ? [Object.fromEntries(rest)] : []
  })
}
