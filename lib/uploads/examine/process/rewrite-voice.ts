import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  FilePathSource,
  FilePathTarget,
  Input,
  type InputAudioTrack,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  UnsupportedInputFormatError,
  WAVE,
  WavOutputFormat,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { LONGEST_VOICE_MS } from '../../rules'
import { type Examined, type Received, renditionPath } from '../contract'
import { refused, unsupported } from './refusals'
import { sniff, withEnding } from './sniff'

const SHORTEST_MS = 300
/** A recorder stops a little late. */
const GRACE_MS = 1_000

const CONTAINERS = [
  { input: MP3, output: () => new Mp3OutputFormat(), mime: 'audio/mpeg', ending: 'mp3' },
  { input: MP4, output: () => new Mp4OutputFormat(), mime: 'audio/mp4', ending: 'm4a' },
  { input: OGG, output: () => new OggOutputFormat(), mime: 'audio/ogg', ending: 'ogg' },
  { input: WEBM, output: () => new WebMOutputFormat(), mime: 'audio/webm', ending: 'webm' },
  { input: WAVE, output: () => new WavOutputFormat(), mime: 'audio/wav', ending: 'wav' },
]
const PLAYED = /^(mp3|aac|opus|vorbis|pcm-(s16|s24|f32|u8))$/

/**
 * The sound alone, packet by packet, in a container of its own: no tags, no cover, nothing before or after, and
 * as long as its packets last, whatever its head says.
 */
export async function rewriteVoice({ path, name }: Received): Promise<Examined> {
  await sniff(path)
  const formats = CONTAINERS.map(({ input }) => input)
  const input = new Input({ formats, source: new FilePathSource(path) })
  try {
    const format = await input.getFormat()
    const { output, mime, ending } = CONTAINERS.find(({ input }) => input === format) ?? wrong()
    const [audio, ...others] = await input.getTracks()
    if (!audio) throw refused('damaged')
    if (!audio.isAudioTrack() || others.length > 0) return wrong()
    const main = renditionPath(path, 'main')
    const copy = new Output({ format: output(), target: new FilePathTarget(main) })
    const durationMs = await copyPackets(audio, copy)
    return { kind: 'voice', mime, name: withEnding(name, ending), durationMs, main, variants: [] }
  } catch (error) {
    if (error instanceof UnsupportedInputFormatError) throw unsupported('not_voice')
    throw error
  } finally {
    input.dispose()
  }
}

function wrong(): never {
  throw unsupported('not_voice')
}

/** @returns how long they last */
async function copyPackets(audio: InputAudioTrack, copy: Output): Promise<number> {
  const codec = await audio.getCodec()
  const decoderConfig = await audio.getDecoderConfig()
  if (!codec || !decoderConfig || !PLAYED.test(codec)) return wrong()
  const sound = new EncodedAudioPacketSource(codec)
  copy.addAudioTrack(sound)
  await copy.start()
  try {
    let first: number | undefined
    let lastMs = 0
    for await (const packet of new EncodedPacketSink(audio).packets()) {
      first ??= packet.timestamp
      const timestamp = packet.timestamp - first
      lastMs = Math.max(lastMs, (timestamp + packet.duration) * 1_000)
      if (lastMs > LONGEST_VOICE_MS + GRACE_MS) throw refused('too_long')
      await sound.add(packet.clone({ timestamp }), { decoderConfig })
    }
    if (lastMs < SHORTEST_MS) throw refused('too_short')
    await copy.finalize()
    return Math.round(lastMs)
  } catch (error) {
    await copy.cancel()
    throw error
  }
}
