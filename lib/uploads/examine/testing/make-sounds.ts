import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  type MetadataTags,
  MovOutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny'
import { createMp3Encoder } from 'wasm-media-encoders'

export const FORMATS = {
  mp4: () => new Mp4OutputFormat(),
  mov: () => new MovOutputFormat(),
  ogg: () => new OggOutputFormat(),
  webm: () => new WebMOutputFormat(),
}

/** A silent packet of Opus lasts 20 ms; one of AAC 1,024 samples. */
export const SOUNDS = {
  opus: {
    packet: new Uint8Array([0xf8, 0xff, 0xfe]),
    seconds: 0.02,
    config: {
      codec: 'opus',
      sampleRate: 48_000,
      numberOfChannels: 2,
      description: new Uint8Array([
        ...Buffer.from('OpusHead\x01\x02'),
        0,
        0,
        0x80,
        0xbb,
        0,
        0,
        0,
        0,
        0,
      ]),
    },
  },
  aac: {
    packet: new Uint8Array([0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c]),
    seconds: 1_024 / 44_100,
    config: {
      codec: 'mp4a.40.2',
      sampleRate: 44_100,
      numberOfChannels: 2,
      description: new Uint8Array([0x12, 0x10]),
    },
  },
}

type Recording = {
  format: () => OutputFormat
  seconds: number
  codec?: 'opus' | 'aac'
  /** Pictures beside the sound, or alone. */
  film?: { width: number; height: number; isSilent?: boolean }
  tags?: MetadataTags
}

/** What a recorder might have made: nothing of it can be seen or heard, all of it can be measured. */
export async function recording(recorded: Recording): Promise<Buffer> {
  const { format, seconds, codec = 'opus', film, tags } = recorded
  const output = new Output({ format: format(), target: new BufferTarget() })
  const sound = SOUNDS[codec]
  const audio = film?.isSilent ? undefined : new EncodedAudioPacketSource(codec)
  const video = film && new EncodedVideoPacketSource('vp8')
  if (audio) output.addAudioTrack(audio)
  if (video) output.addVideoTrack(video)
  if (tags) output.setMetadataTags(tags)
  await output.start()
  for (let at = 0; at < seconds; at += sound.seconds) {
    const packet = new EncodedPacket(sound.packet, 'key', at, sound.seconds)
    await audio?.add(packet, { decoderConfig: sound.config })
    const config = { codec: 'vp8', codedWidth: film?.width, codedHeight: film?.height }
    await video?.add(packet.clone(), { decoderConfig: config })
  }
  await output.finalize()
  return Buffer.from((output.target as BufferTarget).buffer ?? new ArrayBuffer(0))
}

/** A tone, in one channel. */
export async function mp3(seconds: number, options = { bitrate: 32 as const }): Promise<Buffer> {
  const sampleRate = 44_100
  const encoder = await createMp3Encoder()
  encoder.configure({ channels: 1, sampleRate, ...options })
  const samples = new Float32Array(sampleRate)
  for (let at = 0; at < sampleRate; at++) samples[at] = Math.sin(at / 16) / 2
  const pieces: Buffer[] = []
  for (let left = seconds; left > 0; left -= 1)
    pieces.push(Buffer.from(encoder.encode([samples.subarray(0, sampleRate * Math.min(left, 1))])))
  pieces.push(Buffer.from(encoder.finalize()))
  return Buffer.concat(pieces)
}

/** With a cover and a name in front, as a music player would show it. */
export function withId3(sound: Buffer): Buffer {
  const picture = Buffer.from('\0image/png\0\x03\0SecretCover', 'latin1')
  const frame = Buffer.concat([
    Buffer.from('APIC\0\0\0'),
    Buffer.from([picture.length, 0, 0]),
    picture,
  ])
  const head = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, frame.length])
  return Buffer.concat([head, frame, sound])
}

export function wav(seconds: number): Buffer {
  const rate = 8_000
  const bytes = Math.round(seconds * rate) * 2
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return Buffer.concat([head, Buffer.alloc(bytes)])
}
