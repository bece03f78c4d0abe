import { AppError } from '@/lib/errors'
import type { Answer, Streamed } from '@/lib/http/handler'
import { check, parseQuery } from '@/lib/http/read-input'
import { parseRange } from './byte-ranges'
import { fileHeaders } from './file-headers'
import { findReadable } from './find-readable'
import { fileQuery } from './inputs'
import type { FileRow } from './present'
import { splitEnding } from './split-ending'
import { fileStore, variantKey } from './store/store'

type Asked = { id: string; variant?: string }
type Conditions = Pick<Streamed, 'header'> & { etag: string }

/** @throws AppError not_found for what the reader may not see, as for what is not there */
export async function serveFile(userId: string, asked: Asked, request: Streamed): Promise<Answer> {
  const { download } = check(fileQuery, parseQuery(request.query))
  const [file] = await findReadable(userId, [asked.id])
  if (!file) throw new AppError('not_found')
  const { key, bytes, ...content } = contentOf(file, asked.variant)
  // An id may come again with other bytes once it was swept; its moment does not.
  const etag = `"${key}.${file.createdAt.getTime().toString(36)}"`
  const headers = { ...fileHeaders(content, download !== undefined), etag }
  if (isKnown({ ...request, etag })) return { status: 304, headers }
  const range = isCurrent({ ...request, etag }) ? parseRange(request.header('range'), bytes) : null
  if (range === 'beyond')
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } }
  const { from, to } = range ?? { from: 0, to: bytes - 1 }
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(to - from + 1),
      ...(range && { 'content-range': `bytes ${from}-${to}/${bytes}` }),
    },
    body: request.method === 'HEAD' ? undefined : await fileStore().read(key, range ?? undefined),
  }
}

function contentOf(file: FileRow, name: string | undefined) {
  if (name === undefined) return { ...file, key: file.id }
  const variant = file.variants.find((one) => one.name === name)
  if (!variant) throw new AppError('not_found')
  const { kind, isAvatar } = file
  const saved = `${splitEnding(file.name)[0]}-${name}.${variant.mime.split('/')[1]}`
  return { ...variant, kind, isAvatar, name: saved, key: variantKey(file.id, name) }
}

/** The browser has it already. */
const isKnown = ({ header, etag }: Conditions) =>
  (header('if-none-match') ?? '')
    .split(',')
    .some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))

/** Whether a range is asked of what we have, rather than of what was here before. */
function isCurrent({ header, etag }: Conditions): boolean {
  const wanted = header('if-range')
  return wanted === undefined || wanted === etag
}
