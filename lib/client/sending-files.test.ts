import { beforeEach, expect, test, vi } from 'vitest'
import { room } from './testing/builders'
import { eachBrowser, open, pass, post, shelf } from './testing/sending-harness'
import { fileOf, UploadServer } from './testing/upload-server'
import type { UploadLine, uploadLine } from './uploads/upload-line'

vi.mock('./realtime', () => import('./testing/fake-sockets'))
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
eachBrowser()
beforeEach(() => {
  server = new UploadServer()
  uploads.server = server
})

const until = (act: () => void) =>
  vi.waitFor(
    async () => {
      await pass(100)
      act()
    },
    { interval: 5, timeout: 20_000 },
  )
const carried = () => post.mock.calls.map(([, { attachments }]) => attachments)
const ids = (...files: number[]) => files.map((n) => fileOf(n).id)
type Opened = Awaited<ReturnType<typeof open>>
const filesShown = ({ keys }: Opened) => keys()[0]?.attachments.map(({ id }) => id)

test.each(['close', 'freeze'] as const)(
  'leader: %s. The next one uploads and sends what was handed over with its files',
  async (end) => {
    const [first, second] = [await open(), await open()]
    server.hold = new Promise(() => {})
    void second.sending.send(room, 'the lake', { files: [fileOf(1), fileOf(2)] })
    await until(() => expect(server.parts).toHaveLength(2))
    expect(filesShown(first)).toEqual(ids(1, 2))
    first.page[end]()
    server.hold = null
    await until(() => expect(carried()).toEqual([ids(1, 2)]))
    await until(() => expect(second.shown()).toEqual(['the lake sent']))
    expect([...server.finished].sort()).toEqual(ids(1, 2))
    expect(await shelf.load()).toEqual([])
  },
)

test('a file that is left out in one tab is left out in all, and by the one that sends', async () => {
  const [first, second] = [await open(), await open()]
  let go = () => {}
  server.hold = new Promise((resolve) => {
    go = resolve
  })
  void first.sending.send(room, 'the lake', { files: [fileOf(1), fileOf(2)] })
  await until(() => expect(server.parts).toHaveLength(2))
  const [draft] = second.keys()
  if (draft) second.sending.trim(draft, fileOf(1).id)
  await pass(20)
  expect([filesShown(first), filesShown(second)]).toEqual([ids(2), ids(2)])
  server.hold = null
  go()
  await until(() => expect(carried()).toEqual([ids(2)]))
})

test('without the file that was refused the rest is tried again, and nothing is sent twice', async () => {
  const [first, second] = [await open(), await open()]
  server.before = ({ file }) =>
    file.name === 'file-2' ? { is: 'refused', code: 'file_damaged' } : undefined
  void first.sending.send(room, 'the lake', { files: [fileOf(1), fileOf(2)] })
  await until(() => expect(second.shown()).toEqual(['the lake failed']))
  const [draft] = second.keys()
  expect(draft?.pending).toMatchObject({ code: 'file_damaged', fileId: fileOf(2).id })
  if (draft) second.sending.trim(draft, fileOf(2).id)
  await until(() => expect(carried()).toEqual([ids(1)]))
  await until(() => expect(first.shown()).toEqual(['the lake sent']))
  expect([...server.finished]).toEqual(ids(1))
})
