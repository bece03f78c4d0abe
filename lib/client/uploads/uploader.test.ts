import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PART_BYTES } from '@/lib/uploads/rules'
import { retryWhile } from '../backoff'
import { idOf, room } from '../testing/builders'
import { fileOf, UploadServer } from '../testing/upload-server'
import type { DraftFile, DraftRefusal } from './draft-file'
import { Uploader } from './uploader'

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const draftOf = (n: number, files: DraftFile[]) => ({
  conversationId: room,
  clientId: idOf(n),
  text: '',
  madeAt: '',
  order: n,
  files,
})

let server: UploadServer
let uploaded: string[]
let refused: string[]
let uploader: Uploader

beforeEach(() => {
  vi.useFakeTimers()
  server = new UploadServer()
  uploaded = []
  refused = []
  const reports = {
    uploaded: ({ clientId }: { clientId: string }) => uploaded.push(clientId),
    refused: ({ clientId }: { clientId: string }, { code, fileId }: DraftRefusal) =>
      refused.push(`${clientId} ${code} ${fileId}`),
  }
  uploader = new Uploader(reports, () => retryWhile('offline'), server)
})
afterEach(() => vi.useRealTimers())

/** Blobs are read and sums are taken on a clock of their own. */
const settled = () =>
  vi.waitFor(
    async () => {
      await pass(500)
      expect(uploaded.length + refused.length).toBeGreaterThan(0)
    },
    { interval: 5, timeout: 60_000 },
  )

test('a short file goes at once, with its sum', async () => {
  uploader.want([draftOf(1, [fileOf(1)])])
  await settled()
  expect(server.parts).toEqual(['file-1 0-10'])
  expect(server.asked).toEqual([])
  expect(server.sums[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(uploaded).toEqual([idOf(1)])
})

test('a draft is told of once all its files are up', async () => {
  uploader.want([
    draftOf(
      1,
      [1, 2, 3, 4].map((n) => fileOf(n)),
    ),
  ])
  await settled()
  expect([...server.finished]).toHaveLength(4)
  expect(uploaded).toEqual([idOf(1)])
})

test('three go at once in all, the oldest draft first', async () => {
  server.hold = new Promise(() => {})
  uploader.want([draftOf(1, [fileOf(1), fileOf(2)]), draftOf(2, [fileOf(3), fileOf(4)])])
  await vi.waitFor(() => expect(server.parts).toHaveLength(3))
  await pass(1_000)
  expect(server.parts.map((part) => part.split(' ')[0])).toEqual(['file-1', 'file-2', 'file-3'])
})

test('a cut line costs one part at most, however often it is cut', async () => {
  const bytes = 3 * PART_BYTES + 1
  let cuts = 2
  server.before = ({ from }) => (from > 0 && cuts-- > 0 ? { is: 'lost' } : undefined)
  uploader.want([draftOf(1, [fileOf(1, bytes)])])
  await settled()
  expect(server.parts.map((part) => part.split(' ')[1])).toEqual([
    `0-${PART_BYTES}`,
    `${PART_BYTES}-${2 * PART_BYTES}`,
    `${PART_BYTES}-${2 * PART_BYTES}`,
    `${PART_BYTES}-${2 * PART_BYTES}`,
    `${2 * PART_BYTES}-${3 * PART_BYTES}`,
    `${3 * PART_BYTES}-${bytes}`,
  ])
})

test('what an earlier page began is taken up where it was', async () => {
  const file = fileOf(1, 2 * PART_BYTES)
  server.received.set(file.id, PART_BYTES)
  uploader.want([draftOf(1, [file])])
  await settled()
  expect(server.parts).toEqual([`file-1 ${PART_BYTES}-${2 * PART_BYTES}`])
})

test('what came whole and was not finished, as after a crash, is finished by its sum', async () => {
  const file = fileOf(1, 2 * PART_BYTES)
  server.received.set(file.id, 2 * PART_BYTES)
  uploader.want([draftOf(1, [file])])
  await settled()
  expect(server.parts).toEqual([`file-1 ${2 * PART_BYTES}-${2 * PART_BYTES}`])
  expect(server.sums[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(uploaded).toEqual([idOf(1)])
})

test('an answer that was lost is asked for, and nothing is sent twice', async () => {
  server.after = () => ({ is: 'lost' })
  uploader.want([draftOf(1, [fileOf(1)])])
  await settled()
  expect(server.parts).toHaveLength(1)
  expect(server.asked).toHaveLength(1)
})

test('what waits goes on when the line is back, but not before the server said', async () => {
  server.before = () => ({ is: 'lost', retryAfterSeconds: 60 })
  uploader.want([draftOf(1, [fileOf(1)])])
  await vi.waitFor(() => expect(server.parts).toHaveLength(1))
  await pass(0)
  server.before = () => undefined
  uploader.wake()
  await pass(59_000)
  expect(server.parts).toHaveLength(1)
  await pass(20_000)
  await settled()
  expect(uploaded).toEqual([idOf(1)])
})

test('what goes wrong in the browser is tried again', async () => {
  let faults = 1
  server.before = () => {
    if (faults-- > 0) throw new Error('this browser could not')
    return undefined
  }
  uploader.want([draftOf(1, [fileOf(1)])])
  await settled()
  expect(server.parts).toHaveLength(2)
  expect(uploaded).toEqual([idOf(1)])
})

test('a refusal ends its draft and no other', async () => {
  server.before = ({ file }) =>
    file.name === 'file-1' ? { is: 'refused', code: 'file_damaged' } : undefined
  uploader.want([draftOf(1, [fileOf(1)]), draftOf(2, [fileOf(2)])])
  await settled()
  await vi.waitFor(() => expect(uploaded).toEqual([idOf(2)]))
  expect(refused).toEqual([`${idOf(1)} file_damaged ${fileOf(1).id}`])
})

test('what is not wanted any more ends at once, and begins again when it is', async () => {
  server.hold = new Promise(() => {})
  const draft = draftOf(1, [fileOf(1)])
  uploader.want([draft])
  await vi.waitFor(() => expect(server.parts).toHaveLength(1))
  uploader.want([])
  await pass(60_000)
  expect(server.parts).toHaveLength(1)
  server.hold = null
  uploader.want([draft])
  await settled()
  expect(uploaded).toEqual([idOf(1)])
})

test('a file that its draft goes without ends alone, and what is up of the rest is not sent again', async () => {
  const stuck = new Promise<undefined>(() => {})
  const send = server.send
  server.send = (part) => (part.file.name === 'file-2' ? stuck.then(() => send(part)) : send(part))
  const files = [fileOf(1), fileOf(2)]
  uploader.want([draftOf(1, files)])
  await vi.waitFor(() => expect(server.finished.size).toBe(1))
  expect(uploaded).toEqual([])
  uploader.want([draftOf(1, files.slice(0, 1))])
  expect(uploaded).toEqual([idOf(1)])
  expect(server.parts).toEqual(['file-1 0-10'])
})

test('a file that was deleted meanwhile is refused here', async () => {
  const file = fileOf(1)
  const gone = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  const blob = { size: 10, arrayBuffer: gone, slice: () => blob } as unknown as Blob
  server.before = () => ({ is: 'lost' })
  uploader.want([draftOf(1, [{ ...file, blob }])])
  await settled()
  expect(refused).toEqual([`${idOf(1)} file_unreadable ${file.id}`])
})
