import { afterAll, beforeAll, beforeEach } from 'vitest'
import { makeFriends } from '@/db/factories'
import { makeCaller, startTestHost } from './test-host'

export type Caller = Awaited<ReturnType<typeof makeCaller>>

export let host: Awaited<ReturnType<typeof startTestHost>>
export let alice: Caller
export let bob: Caller
export let conversationId: string

/** For a whole file of tests: one host, and for each test two friends that nobody else knows. */
export function eachWithTwoFriends(): void {
  beforeAll(async () => {
    host = await startTestHost()
  })
  beforeEach(async () => {
    alice = await makeCaller(host)
    bob = await makeCaller(host)
    conversationId = (await makeFriends(alice.user, bob.user)).conversationId
  })
  afterAll(() => host.close())
}
