import path from 'node:path'
import type { Readable } from 'node:stream'
import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import type { ByteRange } from '../byte-ranges'
import { DiskStore } from './disk'
import { S3Store } from './s3'

/** Where the bytes of files are: under a file's id, and of what is made of it under `<id>.<variant>`. */
export type FileStore = {
  /** Takes the file at `path` over, whole or not at all, and for good; it replaces what was under this key. */
  put(key: string, path: string): Promise<void>
  /** @throws AppError not_found, unavailable */
  read(key: string, range?: ByteRange): Promise<Readable>
  /** What is not there is removed already. */
  remove(key: string): Promise<void>
}

export const uploadsDirectory = () => path.resolve(env.DATA_DIR, 'uploads')

export const fileStore = (): FileStore =>
  processWide('fileStore', () =>
    env.S3_ENDPOINT ? new S3Store(env) : new DiskStore(uploadsDirectory()),
  )

export const variantKey = (id: string, variant: string) => `${id}.${variant}`
