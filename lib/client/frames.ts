const HIDDEN_FRAME_MS = 100

/** Gathers what arrives and hands it over once per animation frame, so that a flood costs one render a frame. */
export class Frames<T> {
  private gathered: T[] = []
  private frame: number | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly handOver: (gathered: T[]) => void) {}

  add(arrived: T): void {
    this.gathered.push(arrived)
    if (document.hidden) this.flush()
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
    if (gathered.length > 0) this.handOver(gathered)
  }
}
