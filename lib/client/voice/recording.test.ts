import { beforeEach, expect, test, vi } from 'vitest'
import { LONGEST_VOICE_MS } from '@/lib/uploads/rules'
import type { DraftFile } from '../uploads/draft-file'
import { NoMicrophone, type openMicrophone } from './microphone'
import { Recording } from './recording'

type Wish = Parameters<typeof openMicrophone>[0]
type Piece = { mp3: Uint8Array<ArrayBuffer>; level: number; ms: number }

const microphone = vi.hoisted(() => ({ open: vi.fn<(wish: Wish) => Promise<void>>() }))
const worker = vi.hoisted(() => ({
  heard: undefined as ((piece: Piece) => void) | undefined,
  failed: () => {},
  stopped: 0,
}))

vi.mock('./microphone', async (actual) => ({
  ...(await actual<object>()),
  openMicrophone: microphone.open,
}))
vi.mock('./encoding', () => ({
  Encoding: class {
    constructor({ heard, failed }: { heard: (piece: Piece) => void; failed: () => void }) {
      worker.heard = heard
      worker.failed = failed
    }
    begin() {}
    end = async () => new Uint8Array([9])
    stop() {
      worker.stopped += 1
    }
  },
}))

const speak = (ms: number, byte = 1) =>
  worker.heard?.({ mp3: new Uint8Array([byte]), level: 0.5, ms })
const kept: number[] = []
const shelf = {
  add: ({ mp3 }: { mp3: Uint8Array[] }) => void kept.push(...mp3.map(([byte = 0]) => byte)),
  clear: vi.fn(() => void kept.splice(0)),
}
const speaks = vi.fn()
const begin = () => new Recording(shelf, speaks, { mp3: [], levels: [] })

beforeEach(() => {
  kept.splice(0)
  vi.clearAllMocks()
  microphone.open.mockResolvedValue()
})

test('it records from the first sound, and keeps and tells of it once a second', async () => {
  const recording = begin()
  await recording.start()
  expect(recording.state.getState().stage).toBe('starting')
  for (let n = 1; n <= 5; n++) speak(400, n)
  expect(recording.state.getState()).toMatchObject({ stage: 'recording', ms: 2_000 })
  expect(kept).toEqual([1, 2, 3])
  expect(speaks).toHaveBeenCalledTimes(1)
  recording.pause()
  expect(kept).toEqual([1, 2, 3, 4, 5])
  expect(microphone.open.mock.calls[0]?.[0].signal.aborted).toBe(true)
})

test('a microphone that is taken away leaves it paused, and free', async () => {
  const recording = begin()
  await recording.start()
  speak(400)
  microphone.open.mock.calls[0]?.[0].lost()
  expect(recording.state.getState()).toMatchObject({ stage: 'paused', ms: 400 })
  expect(microphone.open.mock.calls[0]?.[0].signal.aborted).toBe(true)
})

test('a refusal says why; one that comes after nobody waits any more says nothing', async () => {
  microphone.open.mockRejectedValueOnce(new NoMicrophone('busy'))
  const recording = begin()
  await recording.start()
  expect(recording.state.getState()).toMatchObject({ stage: 'paused', fault: 'busy' })
  microphone.open.mockImplementationOnce(async () => {
    recording.pause()
    throw new NoMicrophone('denied')
  })
  await recording.start()
  expect(recording.state.getState()).toMatchObject({ stage: 'paused', fault: null })
})

test('at ten minutes it stops, keeps all, and begins no more', async () => {
  const recording = begin()
  await recording.start()
  speak(LONGEST_VOICE_MS - 1_000)
  expect(recording.state.getState().isFull).toBe(false)
  speak(600)
  expect(recording.state.getState()).toMatchObject({ stage: 'paused', isFull: true })
  await recording.start()
  expect(microphone.open).toHaveBeenCalledTimes(1)
  expect(kept).toHaveLength(2)
})

test('it goes away only when it is stored elsewhere, however soon one leaves', async () => {
  const recording = begin()
  await recording.start()
  speak(6_000)
  let stored: (value: boolean) => void = () => {}
  const files: DraftFile[] = []
  void recording.send((file) => {
    files.push(file)
    return new Promise((resolve) => {
      stored = resolve
    })
  })
  const left = recording.leave()
  await vi.waitFor(() => expect(files).toHaveLength(1))
  expect(shelf.clear).not.toHaveBeenCalled()
  expect(files[0]).toMatchObject({ as: 'voice', mime: 'audio/mpeg', bytes: 2 })
  expect(files[0]?.waveform).toMatch(/^[\w+/]{86}==$/)
  stored(true)
  await left
  expect(shelf.clear).toHaveBeenCalled()
})

test('all of it stays where the device did not take the message', async () => {
  const recording = begin()
  await recording.start()
  speak(400)
  await recording.send(async () => false)
  expect(shelf.clear).not.toHaveBeenCalled()
  expect(kept).toEqual([1, 9])
})

test('what was kept goes on at its end, and an encoder that fails leaves it', async () => {
  const recording = new Recording(shelf, speaks, { mp3: [new Uint8Array(600)], levels: [0.1] })
  expect(recording.state.getState()).toMatchObject({ stage: 'paused', ms: 100 })
  await recording.start()
  speak(400)
  worker.failed()
  expect(recording.state.getState()).toMatchObject({
    stage: 'paused',
    ms: 500,
    levels: [0.1, 0.5],
    fault: 'unsupported',
  })
})
