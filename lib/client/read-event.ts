import { safeParse } from 'valibot'
import { type EventPayload, type ServerEvent, serverEvents } from '@/lib/realtime/contract'

export type IncomingEvent = {
  [E in ServerEvent]: { name: E; payload: EventPayload<E> }
}[ServerEvent]

/** Null when this version cannot read it. */
export function readEvent(name: string, payload: unknown): IncomingEvent | null {
  if (!Object.hasOwn(serverEvents, name)) return null
  const parsed = safeParse(serverEvents[name as ServerEvent], payload)
  return parsed.success ? ({ name, payload: parsed.output } as IncomingEvent) : null
}
