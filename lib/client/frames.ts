const HIDDEN_FRAME_MS = 100
/** Longer than a frame: what comes after such a pause need not wait for the next one. */
const PAUSE_MS = 30

/**
 * Hands over at once what arrives after a pause, so that it is in the very next frame; the rest is gathered and
 * handed over once per animation frame, so that a flood costs one render a frame.
 */
export class Frames<T> {
  private gathered: T[] = []
  private handedOverAt = Number.NEGATIVE_INFINITY
  private frame: number | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly handOver: (gathered: T[]) => void) {}

  add(arrived: T): void {
    this.gathered.push(arrived)
    const hasPaused = performance.now() - this.handedOverAt > PAUSE_MS
    if (document.hidden || (hasPaused && this.timer === undefined)) this.flush()
    else if (this.timer === undefined) this.schedule()
  }

  private schedule(): void {
    this.frame = requestAnimationFrame(() => this.flush())
    // A covered window is "visible" and still gets no frames.
    this.timer = setTimeout(() => this.flush(), HIDDEN_FRAME_MS)
  }

  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
    this.frame = undefined
    const gathered = this.gathered
    this.gathered = []
    this.handedOverAt = performance.now()
    if (gathered.length > 0) this.handOver(gathered)
  }
}
