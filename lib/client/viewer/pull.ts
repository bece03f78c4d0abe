import type { Point, Size } from './zoom'

const SLOP_PX = 8
/** Let go from here on, or faster than this in px/ms, it turns or closes. */
const TURN_PART = 0.25
const CLOSE_PX = 110
const FAST = 0.4

/** What a finger does to a picture that is seen whole. `way` is null until it has said. */
export type Pull = {
  from: Point
  at: Point
  since: number
  way: 'turn' | 'close' | null
  isFinger: boolean
}

export const beginPull = (from: Point, since: number, isFinger: boolean): Pull => ({
  from,
  at: from,
  since,
  way: null,
  isFinger,
})

export const wayOf = ({ from, at }: Pull): Point => ({ x: at.x - from.x, y: at.y - from.y })

/** A mouse turns and does not close: it has a button and a key for that. */
export function pulled(pull: Pull, at: Point): Pull {
  const next = { ...pull, at }
  const { x, y } = wayOf(next)
  if (pull.way || Math.hypot(x, y) <= SLOP_PX) return next
  const isAcross = Math.abs(x) > Math.abs(y)
  return { ...next, way: isAcross ? 'turn' : pull.isFinger && y > 0 ? 'close' : null }
}

/** 1: the next one, -1: the one before. */
export function endOfPull(pull: Pull, now: number, stage: Size): 1 | -1 | 'close' | 'tap' | null {
  const { x, y } = wayOf(pull)
  const passed = Math.max(1, now - pull.since)
  if (pull.way === 'close') return y > CLOSE_PX || y / passed > FAST ? 'close' : null
  if (pull.way === null) return Math.hypot(x, y) <= SLOP_PX ? 'tap' : null
  const isMeant = Math.abs(x) > stage.width * TURN_PART || Math.abs(x) / passed > FAST
  if (!isMeant) return null
  return x < 0 ? 1 : -1
}
