import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renditionPath } from './contract'
import { examine } from './examine'
import { Examiners } from './examiners'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hongyan-examine-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Its process wrote half of it and died. */
function deathOf(as: 'video' | 'image') {
  const received = { path: path.join(folder, 'upload'), as, name: 'a', mime: '' }
  const half = renditionPath(received.path, 'main')
  writeFileSync(half, 'half')
  vi.spyOn(Examiners.prototype, 'examine').mockResolvedValue({ refusal: null })
  return { found: examine(received, 'alice'), isLeft: () => existsSync(half) }
}

test('a video that ends its process is a file, and the half that was written is gone', async () => {
  const { found, isLeft } = deathOf('video')
  expect(await found).toMatchObject({ kind: 'file', main: null })
  expect(isLeft()).toBe(false)
})

test('a picture that does is damaged', async () => {
  const { found, isLeft } = deathOf('image')
  await expect(found).rejects.toMatchObject({ code: 'invalid' })
  expect(isLeft()).toBe(false)
})
