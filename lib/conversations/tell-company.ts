import { processWide } from '@/lib/process-wide'
import { type EventPayload, presenceChannel } from '@/lib/realtime/contract'
import { publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'

const GATHER_MS = 2_000

type Cursor = EventPayload<'read.moved'>
/** Channel -> person -> how far they have read since it was last told. */
const gathered = () => processWide('reads', () => new Map<string, Map<string, Cursor>>())

/** Who reads a group is told every two seconds at most, and only to those who have it open. */
export function tellCompany(cursor: Cursor, epoch: number): void {
  const channel = presenceChannel(cursor.conversationId, epoch)
  const waiting = gathered().get(channel)
  if (waiting) waiting.set(cursor.userId, cursor)
  else {
    gathered().set(channel, new Map([[cursor.userId, cursor]]))
    setTimeout(() => tell(channel), GATHER_MS).unref()
  }
}

function tell(channel: string) {
  const cursors = gathered().get(channel) ?? new Map<string, Cursor>()
  gathered().delete(channel)
  publish(...[...cursors.values()].map((cursor) => publication([channel], 'read.moved', cursor)))
}
