import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import { log } from '@/lib/telemetry/log'
import { metrics } from '@/lib/telemetry/metrics'
import { within } from '@/lib/within'
import { LeanPusher } from './lean-pusher'
import type { Publication } from './publication'

/** Our Soketi is configured for large batches; hosted services take ten. */
export const batchLimit = () => (env.PUSHER_EMBEDDED ? 200 : 10)
/** Past this an event goes as one trigger over many channels, not as one batch item a channel. */
const MANY_CHANNELS = 10
const TRIGGER_CHANNELS = 100
/** An answer that trickles is never silent for as long as the library waits. */
const WHOLE_MS = 4_000

export const service = () =>
  processWide(
    'pusher',
    () =>
      new LeanPusher({
        appId: env.PUSHER_APP_ID,
        key: env.PUSHER_KEY,
        secret: env.PUSHER_SECRET,
        host: env.PUSHER_HOST,
        port: env.PUSHER_PORT,
        useTLS: env.PUSHER_TLS,
      }),
  )

export const weightOf = ({ channels }: Publication) =>
  channels.length > MANY_CHANNELS ? batchLimit() : channels.length

/**
 * One request for the small ones, one per hundred channels for the wide ones. What the service will never
 * take is dropped, and spoils nobody else's. @throws when the service is away
 */
export async function deliver(publications: Publication[]): Promise<void> {
  const wide = publications.filter(({ channels }) => channels.length > MANY_CHANNELS)
  const batch = publications
    .filter(({ channels }) => channels.length <= MANY_CHANNELS)
    .flatMap(({ channels, name, data }) => channels.map((channel) => ({ channel, name, data })))
  const limit = batchLimit()
  for (let i = 0; i < batch.length; i += limit) await deliverBatch(batch.slice(i, i + limit))
  for (const { channels, name, data } of wide) {
    for (let i = 0; i < channels.length; i += TRIGGER_CHANNELS) {
      const some = channels.slice(i, i + TRIGGER_CHANNELS)
      metrics.publishedBytes.inc(data.length + lengthOf(some))
      await accepted(service().trigger(some, name, data)).catch((error) =>
        drop(error, { name, data }),
      )
    }
  }
}

const lengthOf = (texts: string[]) => texts.reduce((sum, text) => sum + text.length, 0)

type BatchEvent = { channel: string; name: string; data: string }

/** A refused batch is halved until the event that is at fault stands alone. */
async function deliverBatch(batch: BatchEvent[]): Promise<void> {
  metrics.publishedBytes.inc(lengthOf(batch.map(({ channel, data }) => channel + data)))
  try {
    await accepted(service().triggerBatch(batch))
  } catch (error) {
    const [first] = batch
    if (!first || batch.length === 1 || !isRefusal(error)) return drop(error, first)
    const half = batch.length >> 1
    await deliverBatch(batch.slice(0, half))
    await deliverBatch(batch.slice(half))
  }
}

/** Soketi refuses with status 200, and says so in the body alone. @throws as for a bad status */
async function accepted(request: Promise<Response>): Promise<void> {
  const { code, error } = await bodyOf<{ code?: number; error?: string }>(request)
  if (code !== undefined && code >= 400) throw Object.assign(new Error(error), { status: code })
}

/** @throws also when the whole answer is late */
const bodyOf = <T>(request: Promise<Response>): Promise<T> =>
  within(
    WHOLE_MS,
    request.then((response) => response.json()),
  ) as Promise<T>

type Response = { json(): Promise<unknown> }

/** Only what is wrong with the events themselves: wrong keys or too many requests may be right tomorrow. */
const isRefusal = (error: unknown) =>
  [400, 413].includes((error as { status?: number }).status ?? 0)

/** Its people learn by comparing heads. @throws what is not the event's fault */
function drop(error: unknown, event?: Pick<BatchEvent, 'name' | 'data'>): void {
  if (!isRefusal(error)) throw error
  const bytes = Buffer.byteLength(event?.data ?? '')
  log.error({ err: error, event: event?.name, bytes }, 'the realtime service refused an event')
}

/** The channels with at least one socket. @throws when the service is away */
export async function occupiedChannels(prefix: string): Promise<string[]> {
  const { channels } = await bodyOf<{ channels: Record<string, unknown> }>(
    service().get({ path: '/channels', params: { filter_by_prefix: prefix } }),
  )
  return Object.keys(channels)
}
