import type { Socket } from 'node:net'
import type { Weather } from './weather'

/** What Linux waits at least before it sends a lost packet again. */
const RETRANSMISSION_MS = 200

type Parcel = { bytes: Buffer | null; at: number }

/** One direction of a connection: first in, first out, however late the weather makes it. */
export class Flow {
  private readonly parcels: Parcel[] = []
  private freeAt = 0
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly sink: Socket,
    private readonly weather: Weather,
  ) {}

  push(bytes: Buffer): void {
    this.parcels.push({ bytes, at: this.arrivalOf(bytes.length) })
    this.drain()
  }

  /** After everything before it. */
  end(): void {
    this.parcels.push({ bytes: null, at: this.freeAt })
    this.drain()
  }

  stop(): void {
    clearTimeout(this.timer)
    this.parcels.length = 0
  }

  private arrivalOf(size: number): number {
    const { delayMs, bytesPerSecond, lossPercent } = this.weather
    const delay = delayMs.least + Math.random() * (delayMs.most - delayMs.least)
    const loss = Math.random() * 100 < lossPercent ? RETRANSMISSION_MS : 0
    const transfer = (size / bytesPerSecond) * 1_000
    this.freeAt = Math.max(this.freeAt, performance.now() + delay + loss) + transfer
    return this.freeAt
  }

  private drain(): void {
    clearTimeout(this.timer)
    for (let first = this.parcels[0]; first; first = this.parcels[0]) {
      const wait = first.at - performance.now()
      if (wait > 0) {
        this.timer = setTimeout(() => this.drain(), wait)
        return
      }
      this.parcels.shift()
      if (first.bytes === null) this.sink.end()
      else if (this.sink.writable) this.sink.write(first.bytes)
    }
  }
}
