import type { Page } from '@playwright/test'
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  WEBM,
} from 'mediabunny'

const FRAMES = 40
/** As phones write it, where this browser can. */
const MIMES = ['video/mp4;codecs=avc1.42E01E', 'video/webm']
export const SIZE = { width: 160, height: 96 }

/** A second or so of a changing colour, as this browser records it. */
async function record(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ frames, size, mimes }) => {
      const canvas = Object.assign(document.createElement('canvas'), size)
      const brush = canvas.getContext('2d')
      const mimeType = mimes.find((mime) => MediaRecorder.isTypeSupported(mime))
      const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType })
      const pieces: Blob[] = []
      recorder.ondataavailable = ({ data }) => pieces.push(data)
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve
      })
      recorder.start()
      for (let frame = 0; frame < frames; frame++) {
        await new Promise(requestAnimationFrame)
        if (!brush) throw new Error('nothing to draw on')
        brush.fillStyle = `hsl(${frame * 9} 80% 50%)`
        brush.fillRect(0, 0, size.width, size.height)
      }
      recorder.stop()
      await stopped
      const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    { frames: FRAMES, size: SIZE, mimes: MIMES },
  )
  return Buffer.from(base64, 'base64')
}

/** As a phone would have made it that was held upright: it says where it was, and is to be turned. */
export async function phoneFilm(page: Page): Promise<Buffer> {
  const input = new Input({ formats: [MP4, WEBM], source: new BufferSource(await record(page)) })
  const track = await input.getPrimaryVideoTrack()
  const codec = await track?.getCodec()
  const decoderConfig = (await track?.getDecoderConfig()) ?? undefined
  if (!track || !codec) throw new Error('this browser recorded nothing')
  const format = new Mp4OutputFormat({ fastStart: false })
  const output = new Output({ format, target: new BufferTarget() })
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source, { rotation: 90 })
  output.setMetadataTags({ title: 'SecretPhone', comment: '+48.8577+002.2950/' })
  await output.start()
  for await (const packet of new EncodedPacketSink(track).packets())
    await source.add(packet, { decoderConfig })
  await output.finalize()
  return Buffer.from((output.target as BufferTarget).buffer ?? new ArrayBuffer(0))
}
