import { createHash, randomUUID } from 'node:crypto'
import type { AttachmentDto, UploadPurpose } from '@/lib/uploads/contract'
import { host } from './two-friends'

type One = { cookie: string }
type Asked = {
  id?: string
  as?: UploadPurpose
  name?: string
  headers?: Record<string, string>
  signal?: AbortSignal
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Bytes to a browser, which says nothing of its own about them. */
export async function upload(one: One, body: BodyInit, asked: Asked = {}) {
  const { id = randomUUID(), as = 'file', name = 'notes.txt', headers, signal } = asked
  const answer = await fetch(`${host.url}/api/uploads?id=${id}&as=${as}`, {
    method: 'POST',
    body,
    duplex: 'half',
    signal,
    headers: { cookie: one.cookie, 'x-file-name': encodeURIComponent(name), ...headers },
  } as RequestInit)
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

export async function uploaded(one: One, body: BodyInit, asked?: Asked): Promise<AttachmentDto> {
  const answer = await upload(one, body, asked)
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body.upload
}

export const range = (from: number, to: number, total: number) => ({
  'content-range': `bytes ${from}-${to}/${total}`,
})

export const get = (one: One, path: string, headers: Record<string, string> = {}) =>
  fetch(host.url + path, { headers: { cookie: one.cookie, ...headers } })

export const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
