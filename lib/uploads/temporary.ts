import { mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
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

/** What this person has under way here, but for one upload: how many files, and their bytes. */
export async function underWay(userId: string, exceptId: string) {
  const names = (await readdir(temporaryDirectory())).filter(
    (name) => name.startsWith(userId) && !name.includes(exceptId),
  )
  const sizes = await Promise.all(
    names.map((name) => bytesAt(path.join(temporaryDirectory(), name))),
  )
  const begun = new Set(names.map((name) => name.slice(0, temporaryName(userId, exceptId).length)))
  return { files: begun.size, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** Names the keys that are being stored for an upload that has no row yet. */
export const storedMark = (upload: string) => `${upload}.stored`
