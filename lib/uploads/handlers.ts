import { handler, streamHandler } from '@/lib/http/handler'
import { keepPace } from '@/lib/http/pace'
import { findUpload } from './find-upload'
import { receiveUpload } from './receive-upload'
import { serveFile } from './serve-file'
import { readUploadHead } from './upload-head'

/** Of files that begin. */
const UPLOADING = { burst: 60, perSecond: 1 }
/** Of further parts, and of questions how far it came: 32 MB a second. */
const GOING_ON = { burst: 240, perSecond: 8 }

export const postUpload = streamHandler(async ({ userId }, _, request) => {
  const head = readUploadHead(request)
  if (head.part?.from) keepPace(`upload-part:${userId}`, GOING_ON)
  else keepPace(`upload:${userId}`, UPLOADING)
  const outcome = await receiveUpload(userId, head, request.openBody())
  return { status: 'upload' in outcome ? 201 : 202, body: outcome }
})

export const getUpload = handler(undefined, async ({ userId }, { id = '' }) => {
  keepPace(`upload-part:${userId}`, GOING_ON)
  return { status: 200, body: await findUpload(userId, id) }
})

export const getFile = streamHandler(({ userId }, { id = '', variant }, request) =>
  serveFile(userId, { id, variant }, request),
)
