import { describe, expect, test } from 'vitest'
import { FORMATS, mp3, recording, wav, withId3 } from './testing/make-sounds'
import { tryExamine, withExaminers } from './testing/try-examine'

withExaminers()

const tags = {
  title: 'SecretTitle',
  images: [
    { data: Buffer.from('SecretCover'), mimeType: 'image/png', kind: 'coverFront' as const },
  ],
}

describe('a voice message is measured and written anew', () => {
  test.each([
    ['audio/mpeg', 'mp3', () => mp3(5)],
    ['audio/mp4', 'm4a', () => recording({ format: FORMATS.mp4, seconds: 5, codec: 'aac', tags })],
    ['audio/mp4', 'm4a', () => recording({ format: FORMATS.mp4, seconds: 5, tags })],
    ['audio/ogg', 'ogg', () => recording({ format: FORMATS.ogg, seconds: 5, tags })],
    ['audio/webm', 'webm', () => recording({ format: FORMATS.webm, seconds: 5, tags })],
    ['audio/wav', 'wav', async () => wav(5)],
    ['audio/mpeg', 'mp3', async () => withId3(await mp3(5))],
  ])('%s', async (mime, ending, make) => {
    const bytes = await make()
    const found = await tryExamine('voice', bytes, { name: 'voice.html', mime: 'text/html' })
    expect(found).toMatchObject({ kind: 'voice', mime, name: `voice.${ending}`, variants: [] })
    expect(Math.abs((found.durationMs ?? 0) - 5_000)).toBeLessThan(100)
    expect(found.mainBytes.includes('Secret')).toBe(false)
    const again = await tryExamine('voice', found.mainBytes)
    expect(again).toMatchObject({ mime, durationMs: found.durationMs })
  })

  test('what stands around it is gone', async () => {
    const around = Buffer.concat([await mp3(2), Buffer.from('<script>Secret</script>')])
    expect((await tryExamine('voice', around)).mainBytes.includes('Secret')).toBe(false)
  })

  test('as long as its packets last, whatever its head says', async () => {
    const webm = await recording({ format: FORMATS.webm, seconds: 2 })
    const at = webm.indexOf(Buffer.from([0x44, 0x89, 0x88]))
    expect(at).toBeGreaterThan(0)
    webm.writeDoubleBE(3 * 60 * 60 * 1_000, at + 3)
    const { durationMs = 0 } = await tryExamine('voice', webm)
    expect(Math.abs(durationMs - 2_000)).toBeLessThan(100)
  })
})

describe('is not taken as voice', () => {
  test.each([
    ['sound of no time', () => mp3(0.1), 'invalid too_short'],
    [
      'sound of three hours',
      () => recording({ format: FORMATS.ogg, seconds: 3 * 60 * 60 }),
      'invalid too_long',
    ],
    ['a minute too much', async () => wav(11 * 60), 'invalid too_long'],
    ['nothing', async () => '', 'invalid empty'],
    [
      'a film',
      () => recording({ format: FORMATS.webm, seconds: 2, film: { width: 64, height: 64 } }),
      'unsupported_file not_voice',
    ],
    [
      'a silent film',
      () =>
        recording({
          format: FORMATS.mp4,
          seconds: 2,
          film: { width: 64, height: 64, isSilent: true },
        }),
      'unsupported_file not_voice',
    ],
    [
      'a page',
      async () => '<!doctype html><script>alert(1)</script>',
      'unsupported_file not_voice',
    ],
    [
      'half a head',
      async () => (await recording({ format: FORMATS.mp4, seconds: 2 })).subarray(0, 300),
      'invalid damaged',
    ],
  ])('%s', async (_, make, refusal) => {
    await expect(tryExamine('voice', await make())).rejects.toThrow(new RegExp(`^${refusal}$`))
  })

  test('ten minutes are', async () => {
    const { durationMs } = await tryExamine('voice', wav(600.5))
    expect(durationMs).toBe(600_500)
  })
})
