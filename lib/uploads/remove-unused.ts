import { sql } from '@/db/client'
import { log } from '@/lib/telemetry/log'
import { fileStore, variantKey } from './store/store'

/** Of `files f`. What a dissolved group carried is nobody's to see. */
export const isUnused = () => sql`NOT EXISTS (
    SELECT FROM attachments a JOIN conversations c ON c.id = a.conversation_id
    WHERE a.file_id = f.id AND c.dissolved_at IS NULL)
  AND NOT (f.is_avatar AND (
    EXISTS (SELECT FROM users u WHERE u.avatar_key = f.id::text)
    OR EXISTS (SELECT FROM conversations c WHERE c.avatar_key = f.id::text)))`

/** What a message has just let go: their owner has the room at once. What cannot go now the sweep takes. */
export async function removeLetGo(ids: string[]): Promise<void> {
  for (const id of ids)
    await removeUnused(id).catch((err) => log.warn({ err }, 'a file stays that nothing carries'))
}

/**
 * Decided under a lock on the row, which whoever attaches the file needs too. The bytes go first: a store that is
 * away keeps the row.
 */
export async function removeUnused(id: string): Promise<void> {
  await sql.begin(async (tx) => {
    const [held] = await tx<{ variants: { name: string }[] }[]>`
      SELECT variants FROM files WHERE id = ${id} FOR UPDATE SKIP LOCKED`
    if (!held) return
    const [unused] = await tx`SELECT FROM files f WHERE f.id = ${id} AND ${isUnused()}`
    if (!unused) return
    await removeKeys([id, ...held.variants.map(({ name }) => variantKey(id, name))])
    await tx`DELETE FROM attachments WHERE file_id = ${id}`
    await tx`DELETE FROM files WHERE id = ${id}`
  })
}

export const removeKeys = (keys: string[]) =>
  Promise.all(keys.map((key) => fileStore().remove(key)))
