import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { room } from '../testing/builders'
import { attachmentOf } from './draft-file'
import { addFiles, choosePictures } from './fill-tray'
import { measure } from './pictures'
import { setTray, trayOf } from './trays'
import { measureVideo } from './videos'

vi.mock('./pictures')
vi.mock('./videos')

const photo = new File(['photo'], 'hills.png', { type: 'image/png' })
const film = new File(['film'], 'waves.mp4', { type: 'video/mp4' })
const never = () => new Promise<never>(() => {})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  setTray(room, null)
  vi.useRealTimers()
})

/** Long before a film that nobody can play is given up. */
const taken = async () => {
  const files = trayOf(room)?.take()
  await vi.advanceTimersByTimeAsync(200)
  return files
}

test('what is measured goes as it is known, without a wait', async () => {
  const picture = { width: 40, height: 30, mime: 'image/png', bytes: 5, isAnimated: false }
  vi.mocked(measure).mockResolvedValue(picture)
  await addFiles(room, [photo])
  const [file] = (await trayOf(room)?.take()) ?? []
  expect(file).toMatchObject({ as: 'image', width: 40, height: 30 })
  expect(file).not.toHaveProperty('isRaw')
})

test('what takes long to measure is sent all the same, and measured on its way', async () => {
  vi.mocked(measure).mockImplementation(never)
  vi.mocked(measureVideo).mockImplementation(never)
  await addFiles(room, [photo, film])
  choosePictures(room, { isOriginal: true })
  expect(await taken()).toMatchObject([
    { as: 'image', name: 'hills.png', isRaw: true, isOriginal: true },
    { as: 'video', name: 'waves.mp4' },
  ])
})

test('what shall go as a file is sent as one, however little is known of it', async () => {
  vi.mocked(measure).mockImplementation(never)
  await addFiles(room, [photo])
  choosePictures(room, { asFiles: true })
  expect(await taken()).toMatchObject([{ as: 'file', name: 'hills.png' }])
})

test('a video goes as one, and as a file only where that was chosen', async () => {
  const size = { width: 40, height: 30, durationMs: 900 }
  vi.mocked(measureVideo).mockResolvedValue(size)
  await addFiles(room, [film])
  const [video] = (await taken()) ?? []
  expect(video).toMatchObject({ as: 'video', ...size })
  expect(video && attachmentOf(video).kind).toBe('video')
  await addFiles(room, [film])
  choosePictures(room, { asFiles: true })
  const [file] = (await taken()) ?? []
  expect(file).toMatchObject({ as: 'file', blob: film })
  expect(file && attachmentOf(file).kind).toBe('file')
})

test('a video that this browser cannot play is a file until the server has it', async () => {
  vi.mocked(measureVideo).mockResolvedValue({})
  await addFiles(room, [film])
  const [video] = (await taken()) ?? []
  expect(video?.as).toBe('video')
  expect(video && attachmentOf(video).kind).toBe('file')
})

test('what cannot be measured goes as a file', async () => {
  vi.mocked(measure).mockRejectedValue(new Error('gone'))
  await addFiles(room, [photo])
  expect(await taken()).toMatchObject([{ as: 'file', name: 'hills.png' }])
})
