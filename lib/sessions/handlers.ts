import { handler } from '@/lib/http/handler'
import { listSessions, revokeSession } from './revoke-session'

export const getSessions = handler(undefined, async (caller) => ({
  status: 200,
  body: { sessions: await listSessions(caller.userId, caller.sessionId) },
}))

export const deleteSession = handler(undefined, async (caller, { id = '' }) => {
  await revokeSession(caller.userId, id)
  return { status: 204 }
})
