/** In pixels, from where the finger came down. */
export const CANCEL_PX = 110
export const LOCK_PX = 72
/** A finger that is up again so soon has tapped. */
const TAP_MS = 300
/** Less than this is nobody's message. */
export const SHORTEST_MS = 700

export type Hold = {
  stage: 'held' | 'locked' | 'cancelled'
  /** How far the finger has come towards each, 0-1. */
  cancel: number
  lock: number
}

export const held: Hold = { stage: 'held', cancel: 0, lock: 0 }

/** The finger is so far from where it came down. Along the other way it has to go further: no slip decides. */
export function moved(hold: Hold, { dx, dy }: { dx: number; dy: number }): Hold {
  if (hold.stage !== 'held') return hold
  const isAside = Math.abs(dx) > Math.abs(dy)
  const cancel = isAside ? part(-dx, CANCEL_PX) : 0
  const lock = isAside ? 0 : part(-dy, LOCK_PX)
  if (cancel === 1) return { stage: 'cancelled', cancel, lock }
  return { stage: lock === 1 ? 'locked' : 'held', cancel, lock }
}

const part = (way: number, whole: number) => Math.min(1, Math.max(0, way / whole))

/** What the lifted finger means. `ms`: how long something has been recorded, null while nothing is yet. */
export function released(
  { stage }: Hold,
  { pressedMs, ms }: { pressedMs: number; ms: number | null },
): 'goOn' | 'send' | 'short' | 'nothing' {
  if (stage === 'cancelled') return 'nothing'
  // Whoever was asked for leave meanwhile had to let go.
  if (stage === 'locked' || pressedMs < TAP_MS || ms === null) return 'goOn'
  return ms < SHORTEST_MS ? 'short' : 'send'
}
