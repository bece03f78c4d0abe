import { createWriteStream } from 'node:fs'
import { rename, rm, truncate, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { db } from '@/db/client'
import { files } from '@/db/schema'
import { AppError, isAppError } from '@/lib/errors'
import { log } from '@/lib/telemetry/log'
import type { Received } from './append-body'
import { examine } from './examine/examine'
import type { FileRow } from './present'
import { requireDisk } from './require-room'
import { fileStore, variantKey } from './store/store'
import { bytesAt, storedMark, wholePath } from './temporary'
import type { UploadHead } from './upload-head'

type Examined = Awaited<ReturnType<typeof examine>>
type Upload = { userId: string; head: UploadHead; path: string; received: Received }

/**
 * Examines what has come whole, stores it with what is made of it, and gives it its row. A refused file is
 * forgotten; where a service is away, or too much waits, the last part is, and may come again.
 */
export async function keepUpload(upload: Upload): Promise<FileRow> {
  const { head, path } = upload
  const whole = wholePath(path)
  await rename(path, whole)
  let examined: Examined | undefined
  try {
    // It is written once more, and may be as long as it is.
    if (head.as === 'video') await requireDisk(upload.received.bytes)
    examined = await examine({ ...head, path: whole }, upload.userId)
    return await store(upload, whole, examined)
  } catch (error) {
    const isRefused = isAppError(error) && error.status < 500 && error.code !== 'rate_limited'
    if (!isRefused && head.part?.from) await giveBack(upload, whole, head.part.from)
    throw error
  } finally {
    const made = [examined?.main, ...(examined?.variants ?? []).map((variant) => variant.path)]
    await Promise.all([whole, ...made].map((file) => file && rm(file, { force: true })))
  }
}

/** What the store has taken over already comes back from it. */
async function giveBack({ head, path }: Upload, whole: string, bytes: number) {
  try {
    if ((await bytesAt(whole)) === 0)
      await pipeline(await fileStore().read(head.id), createWriteStream(whole))
    await truncate(whole, bytes)
    await rename(whole, path)
  } catch (err) {
    log.warn({ err }, 'an upload has to begin again')
  }
}

async function store(upload: Upload, whole: string, examined: Examined): Promise<FileRow> {
  const { path, head } = upload
  const main = examined.main ?? whole
  const bytes = await bytesAt(main)
  const variants = await Promise.all(
    examined.variants.map(async (made) => ({ ...made, bytes: await bytesAt(made.path) })),
  )
  const made = variants.map((variant) => [variantKey(head.id, variant.name), variant.path] as const)
  const all = [...made, [head.id, main] as const]
  const mark = storedMark(path)
  await writeFile(mark, all.map(([key]) => key).join('\n'))
  for (const [key, from] of all) await fileStore().put(key, from)
  const row = await insert(upload, examined, { bytes, variants })
  await rm(mark)
  return row
}

type Sizes = { bytes: number; variants: (Examined['variants'][number] & { bytes: number })[] }

async function insert(
  { userId, head, received }: Upload,
  examined: Examined,
  { bytes, variants }: Sizes,
): Promise<FileRow> {
  const { kind, mime, name = head.name, width, height, durationMs, placeholder } = examined
  const [row] = await db
    .insert(files)
    .values({
      id: head.id,
      ownerId: userId,
      isAvatar: head.as === 'avatar',
      ...{ kind, mime, name, width, height, durationMs, placeholder, bytes },
      storedBytes: variants.reduce((sum, variant) => sum + variant.bytes, bytes),
      sha256: received.sha256,
      waveform: kind === 'voice' ? head.waveform : null,
      variants: variants.map(({ path: _, ...variant }) => variant),
    })
    .onConflictDoNothing()
    .returning()
  if (!row) throw new AppError('conflict')
  return row
}
