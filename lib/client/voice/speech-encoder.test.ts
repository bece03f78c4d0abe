import { readFileSync } from 'node:fs'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { describe, expect, test } from 'vitest'
import { durationOf, SpeechEncoder } from './speech-encoder'

const wasm = readFileSync('node_modules/wasm-media-encoders/wasm/mp3.wasm')
const STEP = 2048

function* tone(sampleRate: number, seconds: number) {
  const total = Math.round(sampleRate * seconds)
  for (let at = 0; at < total; at += STEP)
    yield Float32Array.from({ length: Math.min(STEP, total - at) }, (_, n) =>
      Math.sin((2 * Math.PI * 440 * (at + n)) / sampleRate),
    )
}

async function measured(pieces: Uint8Array<ArrayBuffer>[]) {
  const bytes = await new Blob(pieces).arrayBuffer()
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const track = await input.getPrimaryAudioTrack()
  return {
    ms: (await input.computeDuration()) * 1000,
    bytes: bytes.byteLength,
    channels: track?.numberOfChannels,
    codec: track?.codec,
  }
}

describe.each([8_000, 16_000, 24_000, 44_100, 48_000, 96_000, 192_000])('from %i Hz', (rate) => {
  test.each([0.7, 1, 5.25])('%f s stay so long within a tenth of a second', async (seconds) => {
    const encoder = await SpeechEncoder.load(wasm)
    const pieces = [encoder.begin(rate)]
    for (const samples of tone(rate, seconds)) pieces.push(encoder.encode(samples))
    pieces.push(encoder.end())
    const file = await measured(pieces)
    expect(file).toMatchObject({ channels: 1, codec: 'mp3' })
    expect(Math.abs(file.ms - seconds * 1000)).toBeLessThan(100)
    expect(Math.abs(durationOf(file.bytes) - file.ms)).toBeLessThan(1)
  })
})

test('a recording goes on after a reload and with another microphone, and is one file', async () => {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (const rates of [[48_000], [44_100, 48_000]]) {
    const encoder = await SpeechEncoder.load(wasm)
    for (const rate of rates) {
      pieces.push(encoder.begin(rate))
      for (const samples of tone(rate, 2)) pieces.push(encoder.encode(samples))
    }
    pieces.push(encoder.end())
  }
  const file = await measured(pieces)
  expect(file.ms).toBeGreaterThan(6_000)
  expect(file.ms).toBeLessThan(6_300)
  expect(Math.abs(durationOf(file.bytes) - file.ms)).toBeLessThan(1)
})

test('a pause in the same take costs nothing', async () => {
  const encoder = await SpeechEncoder.load(wasm)
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let take = 0; take < 5; take++) {
    pieces.push(encoder.begin(48_000))
    for (const samples of tone(48_000, 1)) pieces.push(encoder.encode(samples))
  }
  pieces.push(encoder.end())
  expect(Math.abs((await measured(pieces)).ms - 5_000)).toBeLessThan(100)
})

test('ten minutes are made in a small part of their time, in memory that does not grow', async () => {
  const encoder = await SpeechEncoder.load(wasm)
  encoder.begin(48_000)
  const samples = Float32Array.from({ length: STEP }, () => Math.random() - 0.5)
  let bytes = 0
  for (let n = 0; n < (600 * 48_000) / STEP; n++) bytes += encoder.encode(samples).length
  bytes += encoder.end().length
  expect(Math.abs(durationOf(bytes) - 600_000)).toBeLessThan(150)
  expect(bytes).toBeLessThan(3_700_000)
})
