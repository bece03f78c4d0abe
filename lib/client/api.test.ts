import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ApiError, getChanges, putRead, request } from './api'
import { room } from './testing/builders'
import { stubPage } from './testing/page'

const fetched = vi.fn<typeof fetch>()
let screen: ReturnType<typeof stubPage>

beforeEach(() => {
  screen = stubPage()
  fetched.mockReset()
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => vi.unstubAllGlobals())

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: ApiError) => error,
  )

test('asks the same origin in JSON', async () => {
  fetched.mockResolvedValue(Response.json({ toRev: 4 }))
  expect(await getChanges(room, 3)).toEqual({ toRev: 4 })
  expect(fetched.mock.calls[0]?.[0]).toBe(`/api/conversations/${room}/changes?after=3&limit=200`)
})

test('an answer without content is fine', async () => {
  fetched.mockResolvedValue(new Response(null, { status: 204 }))
  expect(await putRead(room, 3)).toBeNull()
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'PUT', body: '{"seq":3}' })
})

test('a refusal carries what the screen needs', async () => {
  const error = { code: 'invalid', message: '', requestId: '', fields: { note: 'too_long' } }
  fetched.mockResolvedValue(
    Response.json({ error }, { status: 422, headers: { 'Retry-After': '7' } }),
  )
  expect(await refusalOf(request('POST', '/api/friend-requests', {}))).toMatchObject({
    status: 422,
    code: 'invalid',
    fields: { note: 'too_long' },
    retryAfterSeconds: 7,
    isPassing: false,
  })
})

test('no answer, and an answer that is not ours, are passing troubles', async () => {
  fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  expect(await refusalOf(request('GET', '/api/friends'))).toMatchObject({
    status: 0,
    code: 'unavailable',
    isPassing: true,
  })
  fetched.mockResolvedValueOnce(new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(await refusalOf(request('GET', '/api/friends'))).toMatchObject({
    status: 502,
    code: 'unavailable',
    isPassing: true,
  })
})

test.each([200, 201])('a %i whose body was cut is no answer', async (status) => {
  fetched.mockResolvedValueOnce(new Response('{"messages":[{"seq":1', { status }))
  expect(await refusalOf(getChanges(room, 3))).toMatchObject({ status: 0, isPassing: true })
})

test('a lost session leads to the sign-in page, once', async () => {
  fetched.mockImplementation(async () =>
    Response.json({ error: { code: 'unauthenticated' } }, { status: 401 }),
  )
  await Promise.all([1, 2].map(() => refusalOf(request('GET', '/api/friends'))))
  expect(screen.window.location.assign).toHaveBeenCalledExactlyOnceWith(
    '/sign-in?callbackUrl=%2Fcontacts',
  )
})
