import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '@/lib/errors'
import type { ByteRange } from '../byte-ranges'
import type { FileStore } from './store'

/** Fewer and larger steps than by default: nothing else is done with what is read. */
const READ_BYTES = 256 * 1024

export class DiskStore implements FileStore {
  constructor(private readonly directory: string) {}

  async put(key: string, from: string): Promise<void> {
    const target = this.pathOf(key)
    const folder = path.dirname(target)
    const isNew = await mkdir(folder, { recursive: true })
    await sync(from)
    await move(from, target)
    const changed = isNew ? [folder, path.dirname(folder), this.directory] : [folder]
    for (const one of changed) await sync(one)
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const opened = await open(this.pathOf(key)).catch((cause) => {
      throw cause.code === 'ENOENT' ? new AppError('not_found', { cause }) : cause
    })
    const ends = range && { start: range.from, end: range.to }
    return opened.createReadStream({ ...ends, highWaterMark: READ_BYTES })
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true })
  }

  /** By the end of the id: its beginning may be the time. */
  private pathOf(key: string): string {
    return path.join(this.directory, key.slice(32, 34), key.slice(34, 36), key)
  }
}

async function move(from: string, target: string): Promise<void> {
  try {
    await rename(from, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const copy = `${target}.new`
    await copyFile(from, copy)
    await sync(copy)
    await rename(copy, target)
    await rm(from)
  }
}

/** To the disk itself: files and, since they hold the names, folders. */
async function sync(name: string): Promise<void> {
  const opened = await open(name)
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
