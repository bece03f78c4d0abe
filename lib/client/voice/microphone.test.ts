import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NoMicrophone, openMicrophone } from './microphone'

const device = { resume: (): Promise<void> => Promise.resolve() }
const freed = vi.fn()
const track = Object.assign(new EventTarget(), { stop: freed })
const stream = { getTracks: () => [track], getAudioTracks: () => [track] }

class Context extends EventTarget {
  audioWorklet = { addModule: async () => {} }
  sampleRate = 48_000
  state = 'running'
  resume = () => device.resume()
  close = async () => {}
  createMediaStreamSource = () => ({ connect: () => {} })
}
class Tap {
  port = { postMessage: () => {} }
}

beforeEach(() => {
  vi.useFakeTimers()
  freed.mockClear()
  vi.stubGlobal(
    'window',
    Object.assign(new EventTarget(), { isSecureContext: true, AudioWorkletNode: Tap, WebAssembly }),
  )
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => stream } })
  vi.stubGlobal('AudioContext', Context)
  vi.stubGlobal('AudioWorkletNode', Tap)
  device.resume = async () => {}
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const open = (signal: AbortSignal, lost = () => {}) =>
  openMicrophone({ begin: () => new MessageChannel().port1, lost, signal })

test('it is open until nobody wants it any more', async () => {
  const wish = new AbortController()
  await open(wish.signal)
  expect(freed).not.toHaveBeenCalled()
  wish.abort()
  expect(freed).toHaveBeenCalled()
})

test('a sound that never starts is told of after a while', async () => {
  device.resume = () => new Promise(() => {})
  const opened = open(new AbortController().signal)
  const told = expect(opened).rejects.toEqual(new NoMicrophone('soundless'))
  await vi.advanceTimersByTimeAsync(5_000)
  await told
})

test('a person may take all the time to allow it', async () => {
  let allow = () => {}
  const asked = new Promise<typeof stream>((resolve) => {
    allow = () => resolve(stream)
  })
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => asked } })
  const lost = vi.fn()
  const opened = open(new AbortController().signal, lost)
  await vi.advanceTimersByTimeAsync(600_000)
  allow()
  await opened
  track.dispatchEvent(new Event('ended'))
  expect(lost).toHaveBeenCalled()
})
