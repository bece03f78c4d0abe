import { findReadable } from './find-readable'
import type { FileRow } from './present'

/** What this person may send along: what they may read and is no avatar. Null when one of the ids is not that. */
export async function findSendable(userId: string, ids: string[]): Promise<FileRow[] | null> {
  const found = await findReadable(userId, ids)
  const inOrder = ids.flatMap((id) => found.find((file) => file.id === id && !file.isAvatar) ?? [])
  return inOrder.length === ids.length ? inOrder : null
}
