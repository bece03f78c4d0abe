import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { UploadPurpose } from '../../contract'
import type { Examined } from '../contract'
import { examine, stopExaminers } from '../examine'

let folder: string
let count = 0

/** For a whole file of tests. */
export function withExaminers(): void {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hongyan-examine-'))
  })
  afterAll(async () => {
    stopExaminers()
    await rm(folder, { recursive: true })
  })
}

type Tried = Examined & { mainBytes: Buffer }

/** What is found in these bytes; rejects with the code, and the fault of the file. */
export async function tryExamine(
  as: UploadPurpose,
  bytes: Buffer | string,
  { name = 'a.bin', mime = 'application/octet-stream' } = {},
): Promise<Tried> {
  const received = path.join(folder, `upload-${++count}`)
  await writeFile(received, bytes)
  try {
    const examined = await examine({ path: received, as, name, mime }, randomUUID())
    return { ...examined, mainBytes: await readFile(examined.main ?? received) }
  } catch (error) {
    const { code, details } = error as { code?: string; details?: { fields?: { file?: string } } }
    const left = (await readdir(folder)).filter((one) => one.startsWith(`upload-${count}.`))
    throw new Error([code, details?.fields?.file, ...left].join(' '), { cause: error })
  }
}
