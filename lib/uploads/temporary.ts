import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isInTurn } from './in-turn'
import { uploadsDirectory } from './store/store'

export const temporaryDirectory = () => path.join(uploadsDirectory(), 'tmp')

/** Where a person's upload grows; what is made of it stands beside it, under names that begin with its own. */
export const temporaryPath = (userId: string, id: string) =>
  path.join(temporaryDirectory(), temporaryName(userId, id))
const temporaryName = (userId: string, id: string) => `${userId}-${id}`

export const makeTemporaryDirectory = () => mkdir(temporaryDirectory(), { recursive: true })

/** What has come whole: after a crash it is no part of anything any more. */
export const wholePath = (upload: string) => `${upload}.whole`

/** 0 where nothing is. */
export async function bytesAt(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch {
    return 0
  }
}

/** A file that has grown so lately may be on its way yet. */
const LATELY_MS = 10 * 60_000

type Begun = { id: string; paths: string[]; bytes: number; grewAt: number }

/** What this person has begun here, but for one upload. */
export async function findBegun(userId: string, exceptId: string): Promise<Begun[]> {
  const begun = new Map<string, Begun>()
  for (const name of await readdir(temporaryDirectory())) {
    const id = name.slice(temporaryName(userId, '').length, temporaryName(userId, exceptId).length)
    if (!name.startsWith(userId) || id === exceptId || name.endsWith(storedMark(''))) continue
    const file = path.join(temporaryDirectory(), name)
    const { size = 0, mtimeMs = 0 } = (await stat(file).catch(() => null)) ?? {}
    const { paths = [], bytes = 0, grewAt = 0 } = begun.get(id) ?? {}
    const all = { paths: [...paths, file], bytes: bytes + size, grewAt: Math.max(grewAt, mtimeMs) }
    begun.set(id, { id, ...all })
  }
  return [...begun.values()]
}

export const isIdle = ({ id, grewAt }: Begun, now = Date.now()) =>
  !isInTurn(id) && grewAt < now - LATELY_MS

export const forgetBegun = ({ paths }: Begun) =>
  Promise.all(paths.map((file) => rm(file, { force: true })))

/** Names the keys that are being stored for an upload that has no row yet. */
export const storedMark = (upload: string) => `${upload}.stored`
