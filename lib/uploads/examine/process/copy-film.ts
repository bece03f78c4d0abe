import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny'

/** What browsers play. */
const PICTURES = /^(avc|hevc|vp8|vp9|av1)$/
const SOUNDS = /^(aac|mp3|opus|vorbis|flac)$/

type Track = {
  packets: AsyncIterator<EncodedPacket, void>
  count: number
  add: (packet: EncodedPacket) => Promise<void>
}

/**
 * The pictures and the sounds of a film, packet by packet as they follow each other in time, and nothing else of it.
 * @returns when the last of them ends, in seconds
 */
export async function copyFilm(input: Input, copy: Output): Promise<number> {
  try {
    const tracks = [await addPictures(copy, await input.getPrimaryVideoTrack())]
    for (const sound of await soundsOf(input)) tracks.push(await addSound(copy, sound))
    await copy.start()
    let left = tracks.reduce((sum, { count }) => sum + count, 0)
    let end = 0
    for await (const { track, packet } of inOrder(tracks)) {
      await track.add(packet)
      left -= 1
      end = Math.max(end, packet.timestamp + packet.duration)
    }
    if (left > 0) throw cannotBeCopied()
    await copy.finalize()
    return end
  } catch (error) {
    await copy.cancel()
    throw error
  }
}

async function addPictures(copy: Output, track: InputVideoTrack | null): Promise<Track> {
  const codec = await track?.getCodec()
  const decoderConfig = await track?.getDecoderConfig()
  if (!track || !codec || !decoderConfig || !PICTURES.test(codec)) throw cannotBeCopied()
  const source = new EncodedVideoPacketSource(codec)
  const { packetCount: count } = await track.computePacketStats()
  const transformationMatrix = await track.getTransformationMatrix()
  copy.addVideoTrack(source, { decoderConfig, maximumPacketCount: count, transformationMatrix })
  let latest = Number.NEGATIVE_INFINITY
  return {
    packets: new EncodedPacketSink(track).packets(),
    count,
    add: (packet) => {
      // Some cameras call a picture a key that is shown before an earlier one: no writer takes that.
      const type = packet.timestamp < latest ? 'delta' : packet.type
      latest = Math.max(latest, packet.timestamp)
      return source.add(packet.clone({ type }), { decoderConfig })
    },
  }
}

async function addSound(copy: Output, track: InputAudioTrack): Promise<Track> {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (!codec || !decoderConfig) throw cannotBeCopied()
  const source = new EncodedAudioPacketSource(codec)
  const { packetCount: count } = await track.computePacketStats()
  const disposition = await track.getDisposition()
  copy.addAudioTrack(source, { decoderConfig, maximumPacketCount: count, disposition })
  return {
    packets: new EncodedPacketSink(track).packets(),
    count,
    add: (packet) => source.add(packet, { decoderConfig }),
  }
}

/** Phones put one that few can play beside one that all can. */
async function soundsOf(input: Input): Promise<InputAudioTrack[]> {
  const all = await input.getAudioTracks()
  const codecs = await Promise.all(all.map((track) => track.getCodec()))
  const played = all.filter((_, at) => SOUNDS.test(codecs[at] ?? ''))
  if (all.length > 0 && played.length === 0) throw cannotBeCopied()
  return played
}

/** What is seen and heard at one time stands in one place, for whoever plays it while it loads. */
async function* inOrder(tracks: Track[]) {
  const next = async (track: Track) => ({ track, packet: (await track.packets.next()).value })
  const heads = await Promise.all(tracks.map(next))
  const timeOf = ({ packet }: (typeof heads)[number]) =>
    packet?.timestamp ?? Number.POSITIVE_INFINITY
  for (;;) {
    const first = heads.reduce((a, b) => (timeOf(b) < timeOf(a) ? b : a))
    const { track, packet } = first
    if (!packet) return
    yield { track, packet }
    heads[heads.indexOf(first)] = await next(track)
  }
}

const cannotBeCopied = () => new Error('not a film that can be copied')
