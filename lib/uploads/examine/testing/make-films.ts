import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  TextSubtitleSource,
  type VideoTrackMetadata,
  WebMOutputFormat,
} from 'mediabunny'
import { SOUNDS } from './make-sounds'

/** As a phone writes it: what tells where everything is comes last. */
export const FILM_FORMATS = {
  mp4: () => new Mp4OutputFormat({ fastStart: false }),
  mov: () => new MovOutputFormat({ fastStart: false }),
  webm: () => new WebMOutputFormat(),
}

const PICTURES_A_SECOND = 30
/** In the order in which they are decoded: one in four is a key, and two are shown before the one they need. */
const SHOWN_AT = [0, 3, 1, 2]

export type Film = {
  format: () => OutputFormat
  seconds?: number
  rotation?: VideoTrackMetadata['rotation']
  codec?: 'avc' | 'vp8' | 'prores'
  sound?: 'aac' | 'opus' | 'pcm-s16' | null
}

const SIZE = { codedWidth: 320, codedHeight: 240 }
/** H.264 of 320 by 240, in the form that MP4 keeps it in. */
const AVC = '0142c00dffe100186742c00dd90141fb0110000003001000000303c0f142a48001000468ce3c80'
const CONFIGS = {
  avc: { codec: 'avc1.42c00d', ...SIZE, description: Buffer.from(AVC, 'hex') },
  vp8: { codec: 'vp8', ...SIZE },
  prores: { codec: 'apch', ...SIZE },
  'pcm-s16': { codec: 'pcm-s16', sampleRate: 48_000, numberOfChannels: 2 },
}

/**
 * Nothing of it can be seen or heard, all of it can be measured. It says of everything where, when and with what it
 * was taken: in each of its secrets stands `Secret`.
 */
export async function film(made: Film): Promise<Buffer> {
  const { format, seconds = 2, rotation, codec = 'vp8', sound = 'opus' } = made
  const output = new Output({ format: format(), target: new BufferTarget() })
  const video = new EncodedVideoPacketSource(codec)
  const audio = sound && new EncodedAudioPacketSource(sound)
  output.addVideoTrack(video, { rotation, name: 'SecretCamera' })
  if (audio) output.addAudioTrack(audio, { name: 'SecretMicrophone' })
  const places = addPlaces(output)
  output.setMetadataTags({
    title: 'SecretTitle',
    comment: 'SecretPlace +48.8577+002.2950/',
    date: new Date('2019-05-04'),
    images: [
      { data: Buffer.from('SecretCover'), mimeType: 'image/jpeg', kind: 'coverFront' as const },
    ],
  })
  await output.start()
  await places?.add('WEBVTT\n\n00:00.000 --> 00:01.000\nSecretPlace 48.8577\n')
  places?.close()
  for (let at = 0; at < seconds * PICTURES_A_SECOND; at++) {
    const shownAt = at - (at % 4) + (SHOWN_AT[at % 4] ?? 0)
    const body = Buffer.from(`picture ${at} ${'of the lake '.repeat(at % 5)}`)
    const length = 1 / PICTURES_A_SECOND
    const type = at % 4 === 0 ? 'key' : 'delta'
    const picture = new EncodedPacket(body, type, shownAt * length, length)
    await video.add(picture, { decoderConfig: CONFIGS[codec as 'vp8'] })
  }
  video.close()
  if (audio) await addSound(audio, sound, seconds)
  await output.finalize()
  return Buffer.from((output.target as BufferTarget).buffer ?? new ArrayBuffer(0))
}

/** As drones do. */
function addPlaces(output: Output) {
  if (output.format.getSupportedSubtitleCodecs().length === 0) return undefined
  const places = new TextSubtitleSource('webvtt')
  output.addSubtitleTrack(places, { name: 'SecretTrack' })
  return places
}

async function addSound(
  audio: EncodedAudioPacketSource,
  sound: 'aac' | 'opus' | 'pcm-s16',
  seconds: number,
) {
  const pcm = { packet: new Uint8Array(3_840), seconds: 0.02, config: CONFIGS['pcm-s16'] }
  const { packet, config, ...of } = sound === 'pcm-s16' ? pcm : SOUNDS[sound]
  for (let at = 0; at < seconds; at += of.seconds)
    await audio.add(new EncodedPacket(packet, 'key', at, of.seconds), { decoderConfig: config })
}

export function box(type: string, ...parts: (Buffer | string)[]): Buffer {
  const named = [type, ...parts].map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1') : part,
  )
  const length = Buffer.alloc(4)
  length.writeUInt32BE(named.reduce((sum, part) => sum + part.length, 4))
  return Buffer.concat([length, ...named])
}

/** At the end of the first box of each of these names, each within the one before: nothing may stand behind it. */
export function boxInto(film: Buffer, names: string[], added: Buffer): Buffer {
  const grown = Buffer.from(film)
  let [from, end] = [0, film.length]
  for (const name of names) {
    let at = from
    while (film.toString('latin1', at + 4, at + 8) !== name) at += sizeAt(film, at)
    from = at + 8
    end = at + sizeAt(film, at)
    grown.writeUInt32BE(sizeAt(film, at) + added.length, at)
  }
  return Buffer.concat([grown.subarray(0, end), added, grown.subarray(end)])
}

function sizeAt(film: Buffer, at: number): number {
  const size = film.readUInt32BE(at)
  return size === 1 ? Number(film.readBigUInt64BE(at + 8)) : size
}

/** Where phones write it. */
export const PLACE = box('udta', box('\xa9xyz', '\0\x12\x15\xc7+48.8577+002.2950/'))
