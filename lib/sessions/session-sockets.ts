import { endedAmong } from '@/lib/auth/session'
import { processWide } from '@/lib/process-wide'

type Close = () => void

const open = processWide('session-sockets', () => new Map<string, Set<Close>>())

/** The end of the session calls `close`, until the returned function is called. */
export function watchSession(sessionId: string, close: Close): () => void {
  const sockets = open.get(sessionId) ?? new Set()
  open.set(sessionId, sockets.add(close))
  return () => {
    sockets.delete(close)
    if (sockets.size === 0) open.delete(sessionId)
  }
}

export function closeSocketsOf(sessionId: string): void {
  for (const close of open.get(sessionId) ?? []) close()
}

/** Sessions also end on other nodes, by age and by an administrator: the database knows of all. */
export async function closeEndedSockets(): Promise<void> {
  if (open.size === 0) return
  for (const sessionId of await endedAmong([...open.keys()])) closeSocketsOf(sessionId)
}
