import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stubPage } from '../testing/page'
import { uploadAvatar } from './upload-avatar'

let requests: FakeRequest[]
const latest = () => requests.at(-1)

/** On its way until it is answered. */
class FakeRequest {
  readonly upload: { onprogress?: (moved: { loaded: number }) => void } = {}
  status = 0
  response: unknown = null
  address = ''
  onloadend = () => {}
  open = (method: string, path: string) => {
    this.address = `${method} ${path}`
    requests.push(this)
  }
  setRequestHeader = () => {}
  getResponseHeader = () => null
  send = () => {}
  abort = () => this.onloadend()
  answer = (status: number, response: unknown) => {
    Object.assign(this, { status, response })
    this.onloadend()
  }
}

let page: ReturnType<typeof stubPage>
let leaving: AbortController
const onSent = vi.fn()

beforeEach(() => {
  page = stubPage()
  requests = []
  leaving = new AbortController()
  onSent.mockClear()
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
})
afterEach(() => vi.unstubAllGlobals())

const begin = () => uploadAvatar(new Blob(['12345678']), { signal: leaving.signal, onSent })

test('it tells how much of it has gone, and its id', async () => {
  const sent = begin()
  const [, id] = /^POST \/api\/uploads\?id=(.*)&as=avatar$/.exec(latest()?.address ?? '') ?? []
  latest()?.upload.onprogress?.({ loaded: 2 })
  expect(onSent).toHaveBeenLastCalledWith(0.25)
  latest()?.answer(201, { upload: {} })
  expect(await sent).toBe(id)
})

test.each([
  [422, { error: { code: 'quota_reached' } }, 'quota_reached'],
  [500, null, 'internal'],
])('a refusal says why (%s)', async (status, body, code) => {
  const sent = begin()
  latest()?.answer(status, body)
  await expect(sent).rejects.toMatchObject({ status, code })
})

test('whoever is signed out meanwhile is asked to sign in', async () => {
  const sent = begin()
  latest()?.answer(401, { error: { code: 'unauthenticated' } })
  await expect(sent).rejects.toMatchObject({ status: 401 })
  expect(page.window.location.assign).toHaveBeenCalledWith(expect.stringContaining('/sign-in'))
})

test('once nobody wants it any more it stops, and has no id, even where it had come', async () => {
  const stopped = begin()
  leaving.abort()
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  const late = begin()
  latest()?.answer(201, { upload: {} })
  await expect(late).rejects.toMatchObject({ name: 'AbortError' })
})
