import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PART_BYTES } from '@/lib/uploads/rules'
import { fileOf } from '../testing/upload-server'
import { uploadLine } from './upload-line'

let asked: FakeRequest[]

/** Answers at once that there are five bytes of it. */
class FakeRequest {
  readonly headers = new Map<string, string>()
  readonly upload = {}
  readonly status = 200
  readonly response = { received: 5 }
  address = ''
  body: Blob | undefined
  onloadend = () => {}
  open = (method: string, path: string) => {
    this.address = `${method} ${path}`
  }
  setRequestHeader = (name: string, value: string) => this.headers.set(name, value)
  getResponseHeader = () => null
  abort = () => {}
  send = (body?: Blob) => {
    this.body = body
    asked.push(this)
    this.onloadend()
  }
}

beforeEach(() => {
  asked = []
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
})
afterEach(() => vi.unstubAllGlobals())

const rangeOf = async (bytes: number, from: number, to: number) => {
  const signal = new AbortController().signal
  await uploadLine.send({ file: fileOf(1, bytes), from, to, signal, moved: () => {} })
  expect(asked[0]?.body?.size).toBe(to - from)
  return asked[0]?.headers.get('Content-Range')
}

test('the waveform of a voice message goes in the address', async () => {
  const { signal } = new AbortController()
  const file = { ...fileOf(1), as: 'voice' as const, waveform: '+a/b+c/d==' }
  await uploadLine.send({ file, from: 0, to: 10, signal, moved: () => {} })
  expect(asked[0]?.address).toContain('as=voice&waveform=-a_b-c_d')
})

test('a short file goes as a whole', async () => {
  expect(await rangeOf(10, 0, 10)).toBeUndefined()
  expect(asked[0]?.address).toBe(`POST /api/uploads?id=${fileOf(1).id}&as=file`)
})

test('the rest of a short file says that it is the rest', async () => {
  expect(await rangeOf(10, 5, 10)).toBe('bytes 5-9/10')
})

test('behind the last byte there is an empty part', async () => {
  expect(await rangeOf(10, 10, 10)).toBe('bytes */10')
})

test('every part of a long file says which it is', async () => {
  const bytes = PART_BYTES + 1
  expect(await rangeOf(bytes, 0, PART_BYTES)).toBe(`bytes 0-${PART_BYTES - 1}/${bytes}`)
})
