import { createEncoder, type WasmMediaEncoder } from 'wasm-media-encoders'

/** Of speech: 24 kHz at 48 kbit/s, of which every frame has the same size. */
const OUTPUT = { channels: 1, bitrate: 48, outputSampleRate: 24_000 } as const
const BYTES_A_MS = 6

/** What a file of ours lasts: its frames know it better than any clock, and the server measures the same. */
export const durationOf = (bytes: number): number => Math.round(bytes / BYTES_A_MS)

/** From mono PCM of any rate to MP3, piece by piece. The pieces in order are the file. */
export class SpeechEncoder {
  private sampleRate = 0

  private constructor(private readonly encoder: WasmMediaEncoder<'audio/mpeg'>) {}

  /** `wasm`: an address, or the bytes themselves. */
  static async load(wasm: string | Uint8Array): Promise<SpeechEncoder> {
    return new SpeechEncoder(await createEncoder('audio/mpeg', wasm))
  }

  /** Another microphone may have another rate: what the encoder still holds comes first. */
  begin(sampleRate: number): Uint8Array<ArrayBuffer> {
    const rest = sampleRate === this.sampleRate ? NOTHING : this.end()
    if (this.sampleRate === 0) this.encoder.configure({ ...OUTPUT, sampleRate })
    this.sampleRate = sampleRate
    return rest
  }

  encode = (samples: Float32Array): Uint8Array<ArrayBuffer> =>
    this.encoder.encode([samples]).slice()

  /** What the encoder still holds. After it a new beginning is needed. */
  end(): Uint8Array<ArrayBuffer> {
    const rest = this.sampleRate === 0 ? NOTHING : this.encoder.finalize().slice()
    this.sampleRate = 0
    return rest
  }
}

const NOTHING = new Uint8Array(0)
