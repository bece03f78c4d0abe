import { afterAll, beforeAll, beforeEach } from 'vitest'
import { makeGroup } from '@/db/factories'
import { makeCaller, type Reply, startTestHost } from './test-host'
import type { Caller } from './two-friends'

export let host: Awaited<ReturnType<typeof startTestHost>>
export let owner: Caller
export let ann: Caller
export let bob: Caller
export let groupId: string

/** For a whole file of tests: one host, and for each test a group of three that nobody else knows. */
export function eachWithGroup(): void {
  beforeAll(async () => {
    host = await startTestHost()
  })
  beforeEach(async () => {
    owner = await makeCaller(host)
    ann = await makeCaller(host)
    bob = await makeCaller(host)
    groupId = (await makeGroup(owner.user, [ann.user, bob.user])).conversationId
  })
  afterAll(() => host.close())
}

export const codeOf = ({ status, body }: Reply) => {
  const { error } = body as { error: { code: string; fields?: object } }
  return [status, error.code, error.fields]
}
