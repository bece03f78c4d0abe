import { readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { sql } from '@/db/client'
import { processWide } from '@/lib/process-wide'
import { fileStore, variantKey } from './store/store'
import { makeTemporaryDirectory, storedMark, temporaryDirectory } from './temporary'

const HOURS = 24
/** Looked at in one round: the files of a day's talk take many rounds, each of them short. */
const AT_ONCE = 2_000

type Place = { createdAt: string; id: string }
const START: Place = { createdAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
/** Where the next round goes on; every node walks by itself. */
const walk = processWide('uploadSweep', () => ({ after: START }))

const isUnused = () => sql`NOT EXISTS (SELECT FROM attachments a WHERE a.file_id = f.id)
  AND NOT (f.is_avatar AND (
    EXISTS (SELECT FROM users u WHERE u.avatar_key = f.id::text)
    OR EXISTS (SELECT FROM conversations c WHERE c.avatar_key = f.id::text)))`

/** Removes what nothing carries a day after it came: never sent, recalled, an avatar of before. */
export async function sweepFiles(): Promise<void> {
  const old = await sql<(Place & { isUnused: boolean })[]>`
    SELECT f.id, f.created_at::text AS "createdAt", ${isUnused()} AS "isUnused" FROM files f
    WHERE (f.created_at, f.id) > (${walk.after.createdAt}::timestamptz, ${walk.after.id}::uuid)
      AND f.created_at < now() - make_interval(hours => ${HOURS})
    ORDER BY f.created_at, f.id LIMIT ${AT_ONCE}`
  walk.after = (old.length === AT_ONCE && old.at(-1)) || START
  for (const { id, isUnused } of old) if (isUnused) await removeUnused(id)
}

/**
 * Decided under a lock on the row, which whoever attaches the file needs too. The bytes go first: a store that is
 * away keeps the row, and the next walk tries again.
 */
async function removeUnused(id: string): Promise<void> {
  await sql.begin(async (tx) => {
    const [held] = await tx<{ variants: { name: string }[] }[]>`
      SELECT variants FROM files WHERE id = ${id} FOR UPDATE SKIP LOCKED`
    if (!held) return
    const [unused] = await tx`SELECT FROM files f WHERE f.id = ${id} AND ${isUnused()}`
    if (!unused) return
    await removeKeys([id, ...held.variants.map(({ name }) => variantKey(id, name))])
    await tx`DELETE FROM files WHERE id = ${id}`
  })
}

const removeKeys = (keys: string[]) => Promise.all(keys.map((key) => fileStore().remove(key)))

/** Removes what was begun and not finished within a day, and what a crash has left in the store without a row. */
export async function sweepTemporary(now = Date.now()): Promise<void> {
  await makeTemporaryDirectory()
  for (const name of await readdir(temporaryDirectory())) {
    const file = path.join(temporaryDirectory(), name)
    const found = await stat(file).catch(() => null)
    if (!found || found.mtimeMs > now - HOURS * 60 * 60_000) continue
    if (name.endsWith(storedMark(''))) await removeRowless(file)
    await rm(file, { force: true })
  }
}

async function removeRowless(mark: string): Promise<void> {
  const keys = (await readFile(mark, 'utf8')).split('\n')
  const [row] = await sql`SELECT FROM files WHERE id = ${keys.at(-1) ?? ''}`
  if (!row) await removeKeys(keys)
}
