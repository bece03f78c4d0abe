type Sent = { at: number; missing: Set<number> }

/** Which viewer has heard of which message, and when the last of them had. */
export class Arrivals {
  readonly allHaveItMs: number[] = []
  deliveries = 0
  bumps = 0
  bytes = 0
  duplicates = 0
  private readonly sent: Sent[] = []

  constructor(private readonly viewers: number) {}

  /** The text of the next message, which carries its number. */
  next(at: number): string {
    const missing = new Set(Array.from({ length: this.viewers }, (_, i) => i))
    const n = this.sent.push({ at, missing }) - 1
    return `hello, a plain chat line of usual length #${n}-0@0`
  }

  frame(person: number, frame: { bytes: number; mark: string | undefined; isBump: boolean }): void {
    this.bytes += frame.bytes
    if (frame.isBump) this.bumps++
    if (frame.mark === undefined) return
    this.deliveries++
    const message = this.sent[Number.parseInt(frame.mark, 10)]
    if (!message || person >= this.viewers) return
    if (!message.missing.delete(person)) this.duplicates++
    else if (message.missing.size === 0) this.allHaveItMs.push(performance.now() - message.at)
  }

  /** Counted as what a viewer lacks of a message. */
  get lost(): number {
    return this.sent.reduce((sum, { missing }) => sum + missing.size, 0)
  }
}
