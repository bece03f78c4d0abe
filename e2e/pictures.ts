import { randomUUID } from 'node:crypto'
import type { BrowserContext, Route } from '@playwright/test'
import sharp from 'sharp'
import { openDatabase } from './database'
import { expect } from './people'
import type { Person } from './person'

export type Sent = { text?: string; files: Given[]; daysAgo?: number }
type Given = {
  kind?: 'image' | 'video' | 'file' | 'voice'
  name?: string
  mime?: string
  bytes?: number
  width?: number | null
  height?: number | null
  durationMs?: number | null
}

const PHOTO = {
  kind: 'image' as const,
  name: 'photo.jpg',
  mime: 'image/jpeg',
  bytes: 1_234_567,
  width: null,
  height: null,
  durationMs: null,
  placeholder: 'HBkSHYSIeHiPiHh8eJd4eTN0EEQG',
}

const variantsOf = ({ kind, width, height }: Given) =>
  [400, 1_600].flatMap((most) => {
    if (kind !== 'image' || !width || !height) return []
    const scale = most / Math.max(width, height)
    if (scale >= 1) return []
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
    return { name: most === 400 ? 'thumb' : 'large', mime: 'image/webp', ...size }
  })

/** Messages as if sent, the oldest first; what they carry is in the database alone: see {@link servePictures}. */
export async function sendCarrying(author: Person, conversationId: string, all: Sent[]) {
  const sql = openDatabase()
  for (const { text = '', files, daysAgo = 0 } of all) {
    const kinds = files.map(({ kind = 'image' }) => kind)
    const isVisual = kinds.every((kind) => kind === 'image' || kind === 'video')
    const kind = kinds[0] === 'voice' ? 'voice' : isVisual ? 'image' : 'file'
    const [head] = await sql`
      UPDATE conversations SET last_seq = last_seq + 1, last_rev = last_rev + 1, last_message_at = now()
      WHERE id = ${conversationId} RETURNING last_seq AS seq, last_rev AS rev`
    await sql`
      INSERT INTO messages (conversation_id, seq, rev, client_id, author_id, kind, text, sent_at)
      VALUES (${conversationId}, ${head?.seq}, ${head?.rev}, ${randomUUID()}, ${author.account.id}, ${kind},
        ${text}, now() - make_interval(days => ${daysAgo}))`
    for (const [place, given] of files.entries()) {
      const file = { ...PHOTO, ...given, id: randomUUID() }
      const variants = sql.json(variantsOf(file))
      const owned = {
        owner_id: author.account.id,
        sha256: '0'.repeat(64),
        stored_bytes: file.bytes,
      }
      const { durationMs: duration_ms, ...columns } = file
      await sql`INSERT INTO files ${sql({ ...columns, ...owned, duration_ms, variants })}`
      await sql`
        INSERT INTO attachments (conversation_id, seq, place, file_id, kind)
        VALUES (${conversationId}, ${head?.seq}, ${place}, ${file.id}, ${file.kind})`
    }
  }
  await sql.end()
}

/** Every file of this browser is a picture with a colour of its own; answers what was asked for. */
export async function servePictures(context: BrowserContext): Promise<string[]> {
  const asked: string[] = []
  await context.route('**/api/files/**', async (route) => {
    asked.push(new URL(route.request().url()).pathname)
    await answer(route)
  })
  return asked
}

export async function answer(route: Route) {
  const [, , , id = '', variant] = new URL(route.request().url()).pathname.split('/')
  const side = { thumb: 400, large: 1_600 }[variant ?? ''] ?? 2_400
  const hue = Number.parseInt(id.slice(0, 2), 16)
  const body = await sharp({
    create: {
      width: side,
      height: Math.round(side * 0.75),
      channels: 3,
      background: { r: hue, g: 255 - hue, b: 140 },
    },
  })
    .jpeg()
    .toBuffer()
  await route.fulfill({ contentType: 'image/jpeg', body })
}

/** Through the server's own door; answers the address of the picture. */
export async function uploadPhoto(person: Person, conversationId: string): Promise<string> {
  const side = { width: 2_400, height: 1_800 }
  const data = await sharp({ create: { ...side, channels: 3, background: '#2b7765' } })
    .jpeg()
    .toBuffer()
  const id = randomUUID()
  const uploaded = await person.api.post(`${person.url}/api/uploads?id=${id}&as=image`, {
    data,
    headers: { 'Content-Type': 'image/jpeg', 'X-File-Name': 'lake.jpg' },
  })
  expect(uploaded.status()).toBe(201)
  const path = `${person.url}/api/conversations/${conversationId}/messages`
  const sent = await person.api.post(path, {
    data: { clientId: randomUUID(), text: '', attachments: [id] },
  })
  expect(sent.status()).toBe(201)
  return (await uploaded.json()).upload.url
}

export const photo = { width: 4_000, height: 3_000 }
export const pictureIn = ({ log }: Person, name: string | RegExp = /^Photo from/) =>
  log.getByRole('button', { name })
export const viewer = ({ page }: Person) => page.getByRole('dialog', { name: 'Photos and videos' })
export const shown = (person: Person) => viewer(person).locator('[data-current]')
/** The picture shown is there, whole. */
export const isLoaded = (person: Person) =>
  expect
    .poll(() =>
      shown(person)
        .locator('img')
        .last()
        .evaluate((img: HTMLImageElement) => img.naturalWidth),
    )
    .toBeGreaterThan(0)
