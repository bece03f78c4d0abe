/** Browsers show a frame without a time, or with hardly any, for so long. */
const USUAL_MS = 100
const SHORTEST_MS = 20

export const shownFor = (ms: number): number => (ms < SHORTEST_MS ? USUAL_MS : ms)
