import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import { describe, expect, test } from 'vitest'
import { box, boxInto, FILM_FORMATS, film, PLACE } from './testing/make-films'
import { FORMATS, recording } from './testing/make-sounds'
import { tryExamine, withExaminers } from './testing/try-examine'

withExaminers()

const SECRETS = ['Secret', '48.8577', '2019', 'handler of a phone']
const secretsIn = (bytes: Buffer) => SECRETS.filter((secret) => bytes.includes(secret))
const size = { width: 320, height: 240 }
const kept = { kind: 'file', main: null, variants: [] }

/** With what no library would write into it. */
const nasty = (plain: Buffer) =>
  Buffer.concat([
    boxInto(boxInto(plain, ['moov', 'trak'], PLACE), ['moov'], PLACE),
    box('uuid', Buffer.alloc(16, 7), '<x:xmpmeta>Secret</x:xmpmeta>'),
    box('free', 'Secret'),
    Buffer.from('Secret behind the end'),
  ])

/** All that is in each track, in its order. */
async function tracksIn(bytes: Buffer) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const tracks = []
  for (const track of await input.getTracks()) {
    const packets = []
    if (track.isVideoTrack() || track.isAudioTrack())
      for await (const { data, type, timestamp, duration } of new EncodedPacketSink(
        track,
      ).packets())
        packets.push([
          Buffer.from(data).toString(),
          type,
          Math.round(timestamp * 1_000),
          Math.round(duration * 1_000),
        ])
    tracks.push({ type: track.type, packets })
  }
  return tracks
}

const boxesOf = (bytes: Buffer) => {
  const boxes = []
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    boxes.push(bytes.toString('latin1', at + 4, at + 8))
    at += size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : size
  }
  return boxes
}

describe('a video keeps what is seen and heard, and nothing that says where and with what', () => {
  test.each([
    ['mp4', { codec: 'vp8', sound: 'opus' }, 'video/mp4'],
    ['mov', { codec: 'avc', sound: 'aac' }, 'video/mp4'],
    ['mov', { codec: 'avc', sound: null }, 'video/mp4'],
    ['webm', { codec: 'vp8', sound: 'opus' }, 'video/webm'],
  ] as const)('in %s with %j is %s', async (format, codecs, mime) => {
    const plain = await film({ format: FILM_FORMATS[format], ...codecs })
    const bytes = format === 'webm' ? plain : nasty(plain)
    expect(secretsIn(bytes)).toContain('Secret')
    const found = await tryExamine('video', bytes, { name: 'IMG_1.MOV', mime: 'text/html' })
    const { mainBytes, main, durationMs = 0, ...rest } = found
    const name = `IMG_1.${mime.slice(6)}`
    expect(rest).toEqual({ kind: 'video', mime, name, ...size, variants: [] })
    expect(Math.abs(durationMs - 2_000)).toBeLessThan(50)
    expect(secretsIn(mainBytes)).toEqual([])
    const before = (await tracksIn(bytes)).filter(({ type }) => type !== 'subtitle')
    expect(before.map(({ packets }) => packets.length > 50)).not.toContain(false)
    expect(await tracksIn(mainBytes)).toEqual(before)
  })

  test('upright, and from its beginning while it loads', async () => {
    const bytes = await film({ format: FILM_FORMATS.mov, rotation: 90 })
    expect(boxesOf(bytes)).toEqual(['ftyp', 'mdat', 'moov'])
    const found = await tryExamine('video', bytes)
    expect(found).toMatchObject({ kind: 'video', width: 240, height: 320 })
    expect(boxesOf(found.mainBytes)).toEqual(['ftyp', 'moov', 'free', 'mdat'])
    expect(await tryExamine('video', found.mainBytes)).toMatchObject({ width: 240, height: 320 })
  })

  test('with little around it', async () => {
    const bytes = await film({ format: FILM_FORMATS.mp4, seconds: 60 })
    const { mainBytes } = await tryExamine('video', bytes)
    const packets = (await tracksIn(bytes)).flatMap((track) => track.packets)
    expect(mainBytes.length - bytes.length).toBeLessThan(50 * packets.length + 5_000)
  })
})

describe('a video that cannot be written anew is a file, byte for byte', () => {
  const edits = (...entries: number[][]) => {
    const bytes = Buffer.alloc(8 + entries.length * 12)
    bytes.writeUInt32BE(entries.length, 4)
    for (const [at, [duration = 0, from = 0]] of entries.entries()) {
      bytes.writeUInt32BE(duration, 8 + at * 12)
      bytes.writeInt32BE(from, 12 + at * 12)
      bytes.writeUInt32BE(0x10000, 16 + at * 12)
    }
    return box('edts', box('elst', bytes))
  }
  const cut = async (...entries: number[][]) =>
    boxInto(await film({ format: FILM_FORMATS.mov }), ['moov', 'trak'], edits(...entries))

  test.each([
    ['whose pictures no browser shows', () => film({ format: FILM_FORMATS.mov, codec: 'prores' })],
    ['whose sound no browser plays', () => film({ format: FILM_FORMATS.mov, sound: 'pcm-s16' })],
    ['of several cuts', () => cut([9_600, 9_600], [9_600, 67_200])],
    [
      'of which half is missing',
      async () => {
        const whole = await film({ format: () => FORMATS.mp4(), seconds: 2 })
        return whole.subarray(0, whole.length * 0.7)
      },
    ],
    ['without pictures', () => recording({ format: FORMATS.webm, seconds: 2 })],
    ['that is a page', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ])('%s', async (_, make) => {
    const bytes = await make()
    const found = await tryExamine('video', bytes, { name: 'a.mov', mime: 'video/quicktime' })
    expect(found).toMatchObject(kept)
    expect(found.name).toBeUndefined()
    expect(found.mainBytes.equals(bytes)).toBe(true)
  })

  test('of one cut is a video of the rest', async () => {
    const bytes = await cut([86_400, 28_800])
    const found = await tryExamine('video', bytes)
    expect(found.kind).toBe('video')
    const [pictures] = await tracksIn(found.mainBytes)
    expect(pictures?.packets[0]?.[2]).toBe(-500)
    expect([pictures]).toEqual((await tracksIn(bytes)).slice(0, 1))
  })

  test('as is a film that was sent as a file', async () => {
    const bytes = nasty(await film({ format: FILM_FORMATS.mp4 }))
    const found = await tryExamine('file', bytes)
    expect(found).toMatchObject({ ...kept, mime: 'video/mp4' })
    expect(found.mainBytes.equals(bytes)).toBe(true)
  })

  test('nothing at all is neither', async () => {
    await expect(tryExamine('video', '')).rejects.toThrow(/^invalid empty$/)
  })
})
