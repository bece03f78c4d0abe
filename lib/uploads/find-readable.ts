import { and, inArray, sql as raw } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, files, memberships } from '@/db/schema'
import type { FileRow } from './present'

/**
 * The one door to a file: a message that carries it and that the reader may see now, the owner's own hand
 * until a message carried it, or its being an avatar. In no order; what is not theirs is left out.
 */
export function findReadable(userId: string, fileIds: string[]): Promise<FileRow[]> {
  const isSeen = raw`EXISTS (
    SELECT FROM ${attachments} a
    JOIN ${memberships} m ON m.conversation_id = a.conversation_id AND m.user_id = ${userId}
    WHERE a.file_id = ${files.id} AND a.seq >= m.history_from_seq)`
  const isOwn = raw`${files.ownerId} = ${userId} AND ${files.attachedAt} IS NULL`
  return db
    .select()
    .from(files)
    .where(and(inArray(files.id, fileIds), raw`(${files.isAvatar} OR (${isOwn}) OR ${isSeen})`))
}
