import net, { type Socket } from 'node:net'
import { Flow } from './flow'
import type { Weather } from './weather'

/** Reads along one connection and may change what passes. Made when the near side has spoken first. */
export type Tap = {
  toServer(chunk: Buffer): Buffer[]
  toClient(chunk: Buffer): Buffer[]
}
export type MakeTap = (wire: Wire, firstChunk: Buffer) => Tap

export const untapped: MakeTap = () => ({
  toServer: (chunk) => [chunk],
  toClient: (chunk) => [chunk],
})

type Parts = { ports: number[]; weather: Weather; makeTap: MakeTap }

/** One connection through a link, to the first of the ports that takes it. */
export class Wire {
  private far: Socket | undefined
  private tap: Tap | undefined
  private upward: Flow | undefined
  private readonly downward: Flow

  constructor(
    private readonly near: Socket,
    private readonly parts: Parts,
  ) {
    this.downward = new Flow(near, parts.weather)
    near.setNoDelay(true).pause()
    near.on('error', () => undefined)
    near.once('close', () => this.nearClosed())
    this.connect(parts.ports)
  }

  /** Answers the near side in the server's place. */
  reply(text: string): void {
    this.downward.push(Buffer.from(text))
  }

  /** Sends what a tap has kept. */
  forward(bytes: Buffer): void {
    this.upward?.push(bytes)
  }

  destroy(): void {
    this.upward?.stop()
    this.downward.stop()
    this.near.destroy()
    this.far?.destroy()
  }

  onClose(act: () => void): void {
    this.near.once('close', act)
  }

  private connect([port, ...others]: number[]): void {
    if (port === undefined) return void this.near.resetAndDestroy()
    const far = net.connect({ port, host: '127.0.0.1', noDelay: true })
    const refused = () => this.connect(others)
    far.once('error', refused)
    far.once('connect', () => {
      far.off('error', refused)
      far.on('error', () => undefined)
      if (this.near.destroyed) far.destroy()
      else this.join(far)
    })
  }

  private join(far: Socket): void {
    const { near } = this
    this.far = far
    this.upward = new Flow(far, this.parts.weather)
    near.on('data', (chunk: Buffer) => this.up(chunk))
    near.on('end', () => this.upward?.end())
    far.on('data', (chunk: Buffer) => this.down(chunk))
    far.on('end', () => this.isSilenced() || this.downward.end())
    far.on('close', (hadError) => {
      if (hadError && !this.isSilenced()) this.destroy()
    })
    near.resume()
  }

  private isSilenced(): boolean {
    return this.parts.weather.isBlackHole || this.parts.weather.isHalfOpen
  }

  private up(chunk: Buffer): void {
    if (this.parts.weather.isBlackHole) return
    this.tap ??= this.parts.makeTap(this, chunk)
    for (const bytes of this.tap.toServer(chunk)) this.upward?.push(bytes)
  }

  private down(chunk: Buffer): void {
    if (this.isSilenced()) return
    for (const bytes of this.tap ? this.tap.toClient(chunk) : [chunk]) this.downward.push(bytes)
  }

  private nearClosed(): void {
    this.downward.stop()
    this.upward?.stop()
    this.far?.destroy()
  }
}
