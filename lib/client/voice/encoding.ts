/** What the page and the worker that encodes say to each other. */
export type EncoderOrder =
  /** From here on PCM comes by this port, until the next order. */
  { type: 'begin'; sampleRate: number; port: MessagePort } | { type: 'end' }

export type Encoded =
  /** `level` is the loudest of `ms` of sound, 0-1. */
  | { type: 'piece'; mp3: Uint8Array<ArrayBuffer>; level: number; ms: number }
  | { type: 'ended'; mp3: Uint8Array<ArrayBuffer> }
  | { type: 'failed' }

type Reports = {
  heard: (piece: Extract<Encoded, { type: 'piece' }>) => void
  /** Nothing more comes of it. */
  failed: () => void
}

/** An encoder in a worker. It lives over pauses, so that what it holds is not padded at each. */
export class Encoding {
  private readonly worker = new Worker(new URL('./encoder-worker.ts', import.meta.url), {
    type: 'module',
  })
  private ended: ((mp3: Uint8Array<ArrayBuffer>) => void) | undefined

  constructor(reports: Reports) {
    this.worker.onmessage = ({ data: encoded }: MessageEvent<Encoded>) => {
      if (encoded.type === 'piece') reports.heard(encoded)
      if (encoded.type === 'ended') this.ended?.(encoded.mp3)
      if (encoded.type === 'failed') reports.failed()
    }
    this.worker.onerror = () => reports.failed()
  }

  /** The port that the PCM shall go to. */
  begin(sampleRate: number): MessagePort {
    const { port1, port2 } = new MessageChannel()
    this.order({ type: 'begin', sampleRate, port: port2 }, [port2])
    return port1
  }

  /** What the encoder still holds, after all that came before. The worker is gone then. */
  async end(): Promise<Uint8Array<ArrayBuffer>> {
    const rest = new Promise<Uint8Array<ArrayBuffer>>((resolve) => {
      this.ended = resolve
    })
    this.order({ type: 'end' })
    const mp3 = await Promise.race([rest, after(PATIENCE_MS)])
    this.stop()
    return mp3
  }

  stop(): void {
    this.worker.terminate()
  }

  private order(order: EncoderOrder, transferred: Transferable[] = []): void {
    this.worker.postMessage(order, transferred)
  }
}

/** A worker that does not answer costs the last tenth of a second, not the recording. */
const PATIENCE_MS = 3_000
const after = (ms: number) =>
  new Promise<Uint8Array<ArrayBuffer>>((resolve) => setTimeout(resolve, ms, new Uint8Array(0)))
