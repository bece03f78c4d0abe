/** What a link does to the bytes that pass it. */
export type Weather = {
  /** New connections are closed at once. */
  isRefusing: boolean
  /** Connections stay open and everything on them vanishes. */
  isBlackHole: boolean
  /** What the far side says vanishes, and that it hung up is not told. */
  isHalfOpen: boolean
  delayMs: { least: number; most: number }
  bytesPerSecond: number
  /** A lost packet costs a retransmission: TCP never drops bytes, it is late. */
  lossPercent: number
}

export const fair = (): Weather => ({
  isRefusing: false,
  isBlackHole: false,
  isHalfOpen: false,
  delayMs: { least: 0, most: 0 },
  bytesPerSecond: Number.POSITIVE_INFINITY,
  lossPercent: 0,
})
