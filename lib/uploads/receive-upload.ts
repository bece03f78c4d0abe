import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AppError } from '@/lib/errors'
import { appendBody, hashBody } from './append-body'
import type { AttachmentDto, UploadProgress } from './contract'
import { findFile } from './find-upload'
import { inTurn } from './in-turn'
import { keepUpload } from './keep-upload'
import { type FileRow, presentFile } from './present'
import { promisedBytes, withPromise } from './promised'
import { requireRoom, storageFull } from './require-room'
import { temporaryPath } from './temporary'
import type { UploadHead } from './upload-head'

export type Outcome = { upload: AttachmentDto } | UploadProgress

/**
 * Takes a whole file or the next part of one. What is finished is answered again.
 * @throws AppError conflict, too_large, invalid, storage_full, quota_reached, and as {@link keepUpload} does
 */
export async function receiveUpload(
  userId: string,
  head: UploadHead,
  body: Readable,
): Promise<Outcome> {
  try {
    return await inTurn({ id: head.id, userId, body }, () => receive(userId, head, body))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOSPC' || code === 'EDQUOT' ? storageFull(error) : error
  }
}

async function receive(userId: string, head: UploadHead, body: Readable): Promise<Outcome> {
  const earlier = await findFile(head.id)
  if (earlier) return answerAgain({ earlier, userId }, head, body)
  const path = temporaryPath(userId, head.id)
  const promised = { userId, id: head.id, bytes: promisedBytes(head) }
  const received = await withPromise(promised, async (missing) => {
    await requireRoom(promised, missing)
    return appendBody(path, head, body)
  })
  if (head.part && received.bytes < head.part.total)
    return { id: head.id, received: received.bytes }
  if (head.sha256 !== null && head.sha256 !== received.sha256) {
    await rm(path)
    throw new AppError('invalid', { fields: { file: 'checksum' } })
  }
  return { upload: presentFile(await keepUpload({ userId, head, path, received })) }
}

type Earlier = { earlier: FileRow; userId: string }

/** A part cannot show that the whole is the same: its sender may say so. */
async function answerAgain({ earlier, userId }: Earlier, head: UploadHead, body: Readable) {
  if (earlier.ownerId !== userId) throw new AppError('conflict')
  const sha256 = head.part ? (head.sha256 ?? earlier.sha256) : await hashBody(head, body)
  if (sha256 !== earlier.sha256) throw new AppError('conflict')
  return { upload: presentFile(earlier) }
}
