import type { EventPayload, ServerEvent } from './contract'

/** The services refuse more than 10 KB an event; ours stays below with room for the envelope. */
export const PAYLOAD_LIMIT = 8 * 1024

/** Which outbox row an event settles. */
export type OutboxKey = { streamId: string; rev: number }
/** One event as it goes out: `data` is JSON already, so that it is serialised once. */
export type Publication = {
  channels: string[]
  name: ServerEvent
  data: string
  settles?: OutboxKey
}

export function publication<E extends ServerEvent>(
  channels: string[],
  name: E,
  payload: EventPayload<E>,
): Publication {
  return { channels, name, data: JSON.stringify(payload) }
}

export const isOversize = (data: string) =>
  data.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(data) > PAYLOAD_LIMIT
