import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { Examiner } from './examiner'
import { typeOf } from './process/keep-file'
import { FILM_FORMATS, film } from './testing/make-films'
import { picture } from './testing/make-pictures'
import { tryExamine, withExaminers } from './testing/try-examine'

withExaminers()

const kept = { main: null, variants: [], mainBytes: expect.any(Buffer) }

describe('a file is kept as it is', () => {
  test('a picture sent as a file is not touched', async () => {
    const bytes = await picture().jpeg().toBuffer()
    expect(await tryExamine('file', bytes)).toEqual({ kind: 'file', mime: 'image/jpeg', ...kept })
  })

  test.each([
    ['HTML', '<!doctype html><script>alert(1)</script>', 'text/html'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['XML', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png'],
    ['JavaScript', 'alert(1)', 'text/javascript'],
  ])('%s has no type that anything would run', async (_, text, mime) => {
    const found = await tryExamine('file', text, { mime })
    expect(found).toEqual({ kind: 'file', mime: 'application/octet-stream', ...kept })
  })

  test('a ZIP that cannot be unpacked is a ZIP', async () => {
    const zip = Buffer.from('PK\x03\x04'.padEnd(300, '\xff'), 'latin1')
    expect(await tryExamine('file', zip)).toMatchObject({ kind: 'file', ...kept })
  })

  test('nothing at all is not', async () => {
    await expect(tryExamine('file', '')).rejects.toThrow(/^invalid empty$/)
  })
})

test.each([
  [undefined, 'text/plain', 'text/plain'],
  [undefined, 'text/html', 'application/octet-stream'],
  [undefined, 'text/plain; charset=utf-8; x=<script>', 'application/octet-stream'],
  ['application/pdf', 'text/html', 'application/pdf'],
  ['application/xml', 'image/png', 'application/octet-stream'],
  ['image/svg+xml', 'image/png', 'application/octet-stream'],
])('found as %s and said to be %s it is %s', (sniffed, said, type) => {
  expect(typeOf(sniffed, said)).toBe(type)
})

/** A list of tags whose length is none: its reader goes round and round. */
async function endless(): Promise<Buffer> {
  const bytes = await film({ format: FILM_FORMATS.webm })
  bytes[bytes.lastIndexOf('1254c367', 'hex') + 4] = 0
  return bytes
}

test('a process that no longer looks at the clock ends all the same, by what it has used', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hongyan-endless-'))
  const received = { path: path.join(folder, 'upload'), as: 'video', name: '', mime: '' }
  writeFileSync(received.path, await endless())
  const child = fork(path.resolve('dist', 'examine-files.mjs'), ['1'])
  await once(child, 'message')
  child.send(received)
  expect(await once(child, 'exit')).toEqual([null, 'SIGALRM'])
  rmSync(folder, { recursive: true })
})

describe('a process that dies', () => {
  const received = { path: '/nowhere', as: 'image', name: '', mime: '' } as const

  /** One that looks into a file, and has been halted before it could answer. */
  async function looking() {
    const gone = vi.fn()
    const examiner = new Examiner(gone)
    expect(await examiner.examine(received)).toEqual({ refusal: null })
    process.kill(examiner.pid, 'SIGSTOP')
    return { examiner, gone, last: examiner.examine(received).catch(({ code }) => code) }
  }

  test('of a file calls it damaged; the next file has another process', async () => {
    const { examiner, gone, last } = await looking()
    process.kill(examiner.pid, 'SIGALRM')
    process.kill(examiner.pid, 'SIGCONT')
    expect(await last).toEqual({ refusal: null })
    expect(gone).toHaveBeenCalledOnce()
    const found = await tryExamine('image', await picture().png().toBuffer())
    expect(found.kind).toBe('image')
  })

  test.each([
    ['by others', 'killed', (examiner: Examiner) => process.kill(examiner.pid, 'SIGKILL')],
    ['by the host', 'unavailable', (examiner: Examiner) => examiner.end()],
  ])('%s says nothing of the file', async (_, expected, end) => {
    const { examiner, last } = await looking()
    end(examiner)
    expect(await last).toBe(expected)
  })

  test('before it could read anything says nothing of the file', async () => {
    const examiner = new Examiner(() => undefined)
    examiner.end()
    const asked = examiner.examine({ path: '/nowhere', as: 'image', name: '', mime: '' })
    await expect(asked).rejects.toMatchObject({ code: 'unavailable' })
  })
})
