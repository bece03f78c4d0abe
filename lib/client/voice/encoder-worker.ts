/** Runs in a worker of its own: neither the page nor a slow phone's screen holds the sound up. */
import type { Encoded, EncoderOrder } from './encoding'
import { SpeechEncoder } from './speech-encoder'

const encoder = SpeechEncoder.load(
  new URL('../../../node_modules/wasm-media-encoders/wasm/mp3.wasm', import.meta.url).href,
)
/** In the order in which they came, the encoder having come or not. */
let turn: Promise<unknown> = encoder.catch(() => tell({ type: 'failed' }))
const inTurn = (act: (ready: SpeechEncoder) => void) => {
  turn = turn.then(async () => act(await encoder)).catch(() => tell({ type: 'failed' }))
}

addEventListener('message', ({ data: order }: MessageEvent<EncoderOrder>) => {
  if (order.type === 'end') return inTurn((ready) => tell({ type: 'ended', mp3: ready.end() }))
  const { sampleRate, port } = order
  inTurn((ready) => tell({ type: 'piece', mp3: ready.begin(sampleRate), level: 0, ms: 0 }))
  port.onmessage = ({ data: samples }: MessageEvent<Float32Array>) =>
    inTurn((ready) => {
      const ms = (samples.length / sampleRate) * 1000
      tell({ type: 'piece', mp3: ready.encode(samples), level: loudestOf(samples), ms })
    })
})

const loudestOf = (samples: Float32Array) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)

function tell(encoded: Encoded) {
  postMessage(encoded)
}
