import { handler } from '@/lib/http/handler'
import { watchInput } from './inputs'
import { watchPresence } from './watch-presence'

export const postWatch = handler(watchInput, async (caller, _, { userIds }) => ({
  status: 200,
  body: { users: await watchPresence(caller.userId, [...new Set(userIds)]) },
}))
