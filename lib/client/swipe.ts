type Point = { x: number; y: number }

/** `open`: nobody knows yet what the finger wants. `dx` is how far the row has come, in CSS pixels. */
export type Swipe = {
  from: Point
  isAtEdge: boolean
  way: 'open' | 'sideways' | 'elsewhere'
  dx: number
}

const SLOP_PX = 10
/** A swipe from here is the browser's: it goes back or forward. */
const EDGE_PX = 28
const FURTHEST_PX = 128
/** Let go from here on, it acts. */
export const ACT_PX = 72

export function beginSwipe(from: Point, width: number): Swipe {
  const isAtEdge = from.x < EDGE_PX || from.x > width - EDGE_PX
  return { from, isAtEdge, way: 'open', dx: 0 }
}

/** What a finger has begun it goes on with: scrolling never becomes a swipe, nor the other way round. */
export function swiped(swipe: Swipe, { x, y }: Point): Swipe {
  const [dx, dy] = [x - swipe.from.x, y - swipe.from.y]
  const way = swipe.way === 'open' ? wayOf(swipe, dx, dy) : swipe.way
  if (way !== 'sideways') return { ...swipe, way }
  return { ...swipe, way, dx: Math.max(-FURTHEST_PX, Math.min(FURTHEST_PX, dx)) }
}

function wayOf({ isAtEdge }: Swipe, dx: number, dy: number): Swipe['way'] {
  if (Math.hypot(dx, dy) <= SLOP_PX) return 'open'
  return !isAtEdge && Math.abs(dx) > 2 * Math.abs(dy) ? 'sideways' : 'elsewhere'
}
