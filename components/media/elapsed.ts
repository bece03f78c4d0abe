import { clockOf } from './clock'

/** How far something has come: a second counts once it is over. */
export const elapsedOf = (ms: number): string => clockOf(Math.floor(ms / 1000) * 1000)
