import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { SpeechEncoder } from '@/lib/client/voice/speech-encoder'
import { peaksOf } from '@/lib/client/voice/waveform'
import { expect } from './people'
import type { Person } from './person'

const RATE = 48_000

/** A tone of so many seconds, as the recorder would make it. */
async function toneOf(seconds: number): Promise<Buffer> {
  const encoder = await SpeechEncoder.load(
    readFileSync('node_modules/wasm-media-encoders/wasm/mp3.wasm'),
  )
  encoder.begin(RATE)
  const samples = Float32Array.from(
    { length: RATE * seconds },
    (_, n) => 0.3 * Math.sin((2 * Math.PI * 330 * n) / RATE),
  )
  return Buffer.concat([encoder.encode(samples), encoder.end()])
}

/** Straight to the server. Answers the attachment's id. */
export async function sendVoiceByApi(author: Person, conversationId: string, seconds: number) {
  const id = randomUUID()
  const levels = Array.from({ length: 200 }, (_, n) => Math.abs(Math.sin(n / 9)) * (1 - n / 400))
  const waveform = Buffer.from(peaksOf(levels)).toString('base64url')
  const sent = await author.api.post(
    `${author.url}/api/uploads?id=${id}&as=voice&waveform=${waveform}`,
    {
      headers: { 'content-type': 'audio/mpeg', 'x-file-name': 'voice.mp3' },
      data: await toneOf(seconds),
    },
  )
  expect(sent.status(), await sent.text()).toBe(201)
  const message = await author.api.post(
    `${author.url}/api/conversations/${conversationId}/messages`,
    { data: { clientId: randomUUID(), text: '', attachments: [id] } },
  )
  expect(message.status(), await message.text()).toBe(201)
  return id
}

/** In ms: what the bytes that a reader is given last. */
export async function lengthOfFile(reader: Person, address: string): Promise<number> {
  const answer = await reader.api.get(reader.url + address)
  expect(answer.status()).toBe(200)
  const body = await answer.body()
  const source = new BufferSource(new Uint8Array(body))
  return 1000 * (await new Input({ formats: ALL_FORMATS, source }).computeDuration())
}

/** In ms: what the browser of a reader takes it for. */
export const lengthInBrowser = ({ page }: Person, address: string): Promise<number> =>
  page.evaluate(
    (src) =>
      new Promise((resolve, reject) => {
        const sound = new Audio(src)
        sound.onloadedmetadata = () => resolve(1000 * sound.duration)
        sound.onerror = () => reject(new Error(sound.error?.message))
      }),
    address,
  )

export const micOf = ({ page }: Person): Locator =>
  page.getByRole('button', { name: 'Record voice message' })

/** What stands in the composer's place while something is recorded. */
export const recorderOf = ({ page }: Person): Locator =>
  page.getByRole('region', { name: 'Voice message', exact: true })

/** Firefox cannot be told by a test: it is not to ask at all. */
export async function allowMicrophone({ context }: Person) {
  if (context.browser()?.browserType().name() === 'chromium')
    await context.grantPermissions(['microphone'])
}

/** The first press, by a finger where there is one. */
export async function beginRecording(person: Person) {
  const hasTouch = await person.page.evaluate(() => navigator.maxTouchPoints > 0)
  if (hasTouch) await micOf(person).tap()
  else await micOf(person).click()
  await expect(recorderOf(person)).toBeVisible()
}

/** Until the clock of the recorder shows it. */
export async function record(person: Person, clock: string) {
  await beginRecording(person)
  await expect(clockOf(person)).toHaveText(clock)
}

export const clockOf = (person: Person): Locator => recorderOf(person).locator('time')

/** Messages of this kind, in the log. */
export const voicesOf = (person: Person): Locator =>
  person.log.getByRole('article').filter({ has: person.page.getByRole('slider') })
