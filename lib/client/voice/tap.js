// Runs in the audio thread, as it stands: no bundler sees it, so it imports nothing.
const STEP = 2048

class Tap extends AudioWorkletProcessor {
  constructor() {
    super()
    this.samples = new Float32Array(STEP)
    this.filled = 0
    this.port.onmessage = ({ data }) => {
      this.encoder = data
    }
  }

  process([[input] = []]) {
    if (!input || !this.encoder) return true
    this.samples.set(input, this.filled)
    this.filled += input.length
    if (this.filled < STEP) return true
    this.encoder.postMessage(this.samples, [this.samples.buffer])
    this.samples = new Float32Array(STEP)
    this.filled = 0
    return true
  }
}

registerProcessor('tap', Tap)
