import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { files } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { isInTurn } from './in-turn'
import { type FileRow, presentFile } from './present'
import type { Outcome } from './receive-upload'
import { bytesAt, temporaryPath, wholePath } from './temporary'

/** How far an upload of one's own has come. @throws AppError not_found for somebody else's */
export async function findUpload(userId: string, id: string): Promise<Outcome> {
  const file = await findFile(id)
  if (!file) return { id, received: await receivedOf(userId, id) }
  if (file.ownerId !== userId) throw new AppError('not_found')
  return { upload: presentFile(file) }
}

/** What is being examined has come whole. What a crash has left of that begins again. */
async function receivedOf(userId: string, id: string): Promise<number> {
  const path = temporaryPath(userId, id)
  return (await bytesAt(path)) || (isInTurn(id) ? await bytesAt(wholePath(path)) : 0)
}

export async function findFile(id: string): Promise<FileRow | undefined> {
  const [row] = await db.select().from(files).where(eq(files.id, id))
  return row
}
