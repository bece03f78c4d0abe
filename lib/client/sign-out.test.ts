import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as api from './api'
import { signOut } from './sign-out'
import { memoryLocal } from './testing/memory-local'
import { stubPage } from './testing/page'

vi.mock('./api', { spy: true })

const post = vi.mocked(api.postSignOut)
const refusal = (status: number) => new api.ApiError({ status, code: 'unavailable' })
const forget = vi.fn(async () => {})
const leave = () => signOut({ ...memoryLocal(), forget })
let assign: ReturnType<typeof stubPage>['window']['location']['assign']

beforeEach(() => {
  assign = stubPage().window.location.assign
  forget.mockClear()
})
afterEach(() => vi.unstubAllGlobals())

test.each([0, 403, 503])('after a %i nothing is forgotten, and the page stays', async (status) => {
  post.mockRejectedValueOnce(refusal(status))
  await expect(leave()).rejects.toMatchObject({ status })
  expect(forget).not.toHaveBeenCalled()
  expect(assign).not.toHaveBeenCalled()
})

test('an ended session is forgotten too, and the page is left once for the plain address', async () => {
  post.mockImplementationOnce(async () => {
    api.leaveForSignIn()
    throw refusal(401)
  })
  await leave()
  api.leaveForSignIn()
  expect(forget).toHaveBeenCalledOnce()
  expect(assign).toHaveBeenCalledExactlyOnceWith('/sign-in')
})
