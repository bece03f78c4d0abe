import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryShelf } from './local/shelf'
import { idOf, room } from './testing/builders'
import {
  answerAll,
  draft,
  leading,
  outboxOn,
  pass,
  post,
  posted,
  refusal,
} from './testing/outbox-harness'
import { fileOf, UploadServer } from './testing/upload-server'
import type { UploadLine, uploadLine } from './uploads/upload-line'

vi.mock('./api', async (original) => ({
  ...(await original<typeof import('./api')>()),
  postMessage: vi.fn(),
}))
const uploads = vi.hoisted(() => ({}) as { server: UploadLine })
vi.mock('./uploads/upload-line', () => ({
  uploadLine: {
    ask: (...asked: Parameters<typeof uploadLine.ask>) => uploads.server.ask(...asked),
    send: (...sent: Parameters<typeof uploadLine.send>) => uploads.server.send(...sent),
  },
}))

let server: UploadServer

beforeEach(() => {
  vi.useFakeTimers()
  server = new UploadServer()
  uploads.server = server
  answerAll()
})
afterEach(() => vi.useRealTimers())

const withFiles = (n: number, ...files: number[]) => ({
  ...draft(n),
  files: files.map((file) => fileOf(file)),
})
const until = (act: () => void) =>
  vi.waitFor(
    async () => {
      await pass(100)
      act()
    },
    { interval: 5, timeout: 20_000 },
  )
/** Answers the function that lets uploads go on. */
function holdUploads() {
  let go = () => {}
  server.hold = new Promise((resolve) => {
    go = resolve
  })
  return () => {
    server.hold = null
    go()
  }
}

test('a message names its files once all of them are up', async () => {
  const { queue, confirmed } = await leading()
  void queue.add(withFiles(1, 1, 2))
  await until(() => expect(confirmed).toEqual([idOf(1)]))
  expect(post).toHaveBeenCalledExactlyOnceWith(room, {
    clientId: idOf(1),
    text: 'text 1',
    attachments: [fileOf(1).id, fileOf(2).id],
  })
})

test('what is passed on goes without being uploaded again', async () => {
  const { queue } = await leading()
  void queue.add({ ...draft(1), carried: [{ ...fileOf(1), kind: 'file', url: '/', variants: [] }] })
  await pass(0)
  expect(post.mock.calls[0]?.[1].attachments).toEqual([fileOf(1).id])
  expect(server.parts).toEqual([])
})

test('what is written after it is not held up', async () => {
  const { queue, confirmed } = await leading()
  const go = holdUploads()
  void queue.add(withFiles(1, 1))
  void queue.add(draft(2))
  await until(() => expect(confirmed).toEqual([idOf(2)]))
  go()
  await until(() => expect(confirmed).toEqual([idOf(2), idOf(1)]))
})

test('once its files are up it stands before what was written later and waits as well', async () => {
  const { queue, confirmed } = await leading()
  void queue.add(withFiles(1, 1))
  post.mockRejectedValueOnce(refusal(503, 30))
  void queue.add(draft(2))
  await until(() => expect(server.finished.size).toBe(1))
  await until(() => expect(confirmed).toHaveLength(2))
  expect(confirmed).toEqual([idOf(1), idOf(2)])
})

test('a refused file fails its draft, and Retry uploads it anew', async () => {
  const { queue, confirmed, failed } = await leading()
  server.before = () => ({ is: 'refused', code: 'file_damaged' })
  void queue.add(withFiles(1, 1, 2))
  await until(() => expect(failed).toEqual([`${idOf(1)} file_damaged`]))
  server.before = () => undefined
  void queue.add(withFiles(1, 1, 2))
  await until(() => expect(confirmed).toEqual([idOf(1)]))
})

test('deleting it ends its uploads', async () => {
  const shelf = memoryShelf()
  const { queue } = await leading(shelf)
  const go = holdUploads()
  void queue.add(withFiles(1, 1))
  await until(() => expect(server.parts).toHaveLength(1))
  queue.remove({ conversationId: room, clientId: idOf(1) })
  go()
  await pass(60_000)
  expect(posted()).toEqual([])
  expect(await shelf.load()).toEqual([])
})

test('it goes without a file that is left out, here and after a reload', async () => {
  const shelf = memoryShelf()
  const { queue } = await leading(shelf)
  const go = holdUploads()
  void queue.add(withFiles(1, 1, 2))
  await until(() => expect(server.parts).toHaveLength(2))
  queue.trim({ conversationId: room, clientId: idOf(1) }, fileOf(1).id)
  await pass(0)
  const [stored] = await shelf.load()
  expect(stored?.files?.map(({ id }) => id)).toEqual([fileOf(2).id])
  go()
  await until(() => expect(posted()).toEqual([idOf(1)]))
  expect(post.mock.calls[0]?.[1].attachments).toEqual([fileOf(2).id])
})

test('what is on its way with all its files stays whole', async () => {
  const shelf = memoryShelf()
  const { queue, confirmed } = await leading(shelf)
  post.mockRejectedValueOnce(refusal(503, 30))
  void queue.add(withFiles(1, 1, 2))
  await until(() => expect(posted()).toHaveLength(1))
  queue.trim({ conversationId: room, clientId: idOf(1) }, fileOf(1).id)
  await until(() => expect(confirmed).toEqual([idOf(1)]))
  expect(post.mock.calls[1]?.[1].attachments).toHaveLength(2)
})

test('an earlier page left it: it is taken up with its files', async () => {
  const shelf = memoryShelf()
  await shelf.put({ ...withFiles(1, 1), order: 1 })
  const { confirmed } = await leading(shelf)
  await until(() => expect(confirmed).toEqual([idOf(1)]))
})

test('a tab that leads no more hands it over and stops uploading', async () => {
  const { queue, handedOver } = await leading()
  const go = holdUploads()
  void queue.add(withFiles(1, 1))
  await until(() => expect(server.parts).toHaveLength(1))
  queue.follow()
  go()
  await pass(60_000)
  expect(handedOver).toEqual([idOf(1)])
  expect(posted()).toEqual([])
})

test('a tab that follows uploads nothing', async () => {
  const { queue, handedOver } = outboxOn(memoryShelf())
  await queue.add(withFiles(1, 1))
  await pass(60_000)
  expect(handedOver).toEqual([idOf(1)])
  expect(server.parts).toEqual([])
})
