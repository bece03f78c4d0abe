import { type FileHandle, open, rm } from 'node:fs/promises'
import {
  FilePathSource,
  Input,
  Logging,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { AppError, isAppError } from '@/lib/errors'
import { type Examined, type Received, renditionPath } from '../contract'
import { copyFilm } from './copy-film'
import { keepFile } from './keep-file'
import { withEnding } from './sniff'

/** It plays while it loads: what tells where everything is stands at its beginning. */
const AS_MP4 = {
  output: () => new Mp4OutputFormat({ fastStart: 'reserve' }),
  mime: 'video/mp4',
  ending: 'mp4',
}
const AS_WEBM = { output: () => new WebMOutputFormat(), mime: 'video/webm', ending: 'webm' }
const CONTAINERS = [
  { input: MP4, ...AS_MP4 },
  { input: QTFF, ...AS_MP4 },
  { input: WEBM, ...AS_WEBM },
]

/**
 * What is seen and heard of it, in a container of its own: no tags, no tracks of places, no cover, nothing before or
 * after. What cannot be written so is kept byte for byte, as a file.
 */
export async function rewriteFilm(received: Received): Promise<Examined> {
  const main = renditionPath(received.path, 'main')
  try {
    return await write(received, main)
  } catch (cause) {
    await rm(main, { force: true })
    // A disk that has no room says nothing of the film.
    if (isAppError(cause) || (cause as NodeJS.ErrnoException).syscall)
      throw new AppError('unavailable', { cause })
    return keepFile(received)
  }
}

async function write({ path, name }: Received, main: string): Promise<Examined> {
  const file = await open(main, 'w')
  const formats = CONTAINERS.map(({ input }) => input)
  const input = new Input({ formats, source: new FilePathSource(path) })
  const warnings: string[] = []
  const stopListening = Logging.on('warn', (said) => warnings.push(said.join(' ')))
  try {
    const format = await input.getFormat()
    const container = CONTAINERS.find(({ input }) => input === format)
    const picture = await input.getPrimaryVideoTrack()
    if (!container || !picture) throw new Error('no film')
    const { output, mime, ending } = container
    const copy = new Output({ format: output(), target: targetOf(file) })
    const seconds = await copyFilm(input, copy)
    if (warnings.some(isLoss)) throw new Error('not the whole film')
    return {
      kind: 'video',
      mime,
      name: withEnding(name, ending),
      width: await picture.getDisplayWidth(),
      height: await picture.getDisplayHeight(),
      durationMs: Math.round(seconds * 1_000),
      main,
      variants: [],
    }
  } finally {
    stopListening()
    input.dispose()
    await file.close()
  }
}

const targetOf = (file: FileHandle) =>
  new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      write: async ({ data, position }) => {
        const { bytesWritten } = await file.write(data, 0, data.length, position)
        // The last of a disk takes a part without a word.
        if (bytesWritten < data.length) throw new AppError('unavailable')
      },
    }),
    { chunked: true },
  )

/** Cuts that the reader does not follow, pictures that the writer leaves out; of tracks in unknown forms we know. */
const isLoss = (warning: string) => !warning.includes('codec')
