import { readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { sql } from '@/db/client'
import { processWide } from '@/lib/process-wide'
import { isUnused, removeKeys, removeUnused } from './remove-unused'
import { makeTemporaryDirectory, storedMark, temporaryDirectory } from './temporary'

const HOURS = 24
/** Looked at in one round: the files of a day's talk take many rounds, each of them short. */
const AT_ONCE = 2_000
const ID_OF_MARK = /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.stored$/

type Place = { createdAt: string; id: string }
const START: Place = { createdAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
/** Where the next round goes on; every node walks by itself. */
const walk = processWide('uploadSweep', () => ({ after: START }))

/** Removes what nothing carries a day after it came: never sent, recalled, an avatar of before. */
export async function sweepFiles(): Promise<void> {
  const old = await sql<(Place & { isUnused: boolean })[]>`
    SELECT f.id, f.created_at::text AS "createdAt", ${isUnused()} AS "isUnused" FROM files f
    WHERE (f.created_at, f.id) > (${walk.after.createdAt}::timestamptz, ${walk.after.id}::uuid)
      AND f.created_at < now() - make_interval(hours => ${HOURS})
    ORDER BY f.created_at, f.id LIMIT ${AT_ONCE}`
  walk.after = (old.length === AT_ONCE && old.at(-1)) || START
  const unused = old.filter(({ isUnused }) => isUnused)
  await each(unused, ({ id }) => removeUnused(id))
}

/** Removes what was begun and not finished within a day, and what a crash has left in the store without a row. */
export async function sweepTemporary(now = Date.now()): Promise<void> {
  await makeTemporaryDirectory()
  await each(await readdir(temporaryDirectory()), async (name) => {
    const file = path.join(temporaryDirectory(), name)
    const found = await stat(file).catch(() => null)
    if (!found || found.mtimeMs > now - HOURS * 60 * 60_000) return
    if (name.endsWith(storedMark(''))) await removeRowless(file)
    await rm(file, { force: true })
  })
}

/** By the mark's own name: what is in it a crash may have cut short. */
async function removeRowless(mark: string): Promise<void> {
  const [, id] = ID_OF_MARK.exec(mark) ?? []
  if (!id) return
  const [row] = await sql`SELECT FROM files WHERE id = ${id}`
  const keys = (await readFile(mark, 'utf8')).split('\n')
  if (!row) await removeKeys(keys.filter((key) => key.startsWith(id)))
}

/** One that fails keeps no other. @throws AggregateError */
async function each<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const one of all) await work(one).catch((error) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, String(failures[0]))
}
