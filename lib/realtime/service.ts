import Pusher from 'pusher'
import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import type { Publication } from './publication'

/** Our Soketi is configured for large batches; hosted services take ten. */
export const batchLimit = () => (env.PUSHER_EMBEDDED ? 200 : 10)
/** Past this an event goes as one trigger over many channels, not as one batch item a channel. */
const MANY_CHANNELS = 10
const TRIGGER_CHANNELS = 100

export const service = () =>
  processWide(
    'pusher',
    () =>
      new Pusher({
        appId: env.PUSHER_APP_ID,
        key: env.PUSHER_KEY,
        secret: env.PUSHER_SECRET,
        host: env.PUSHER_HOST,
        port: String(env.PUSHER_PORT),
        useTLS: env.PUSHER_TLS,
        timeout: 2_000,
      }),
  )

export const weightOf = ({ channels }: Publication) =>
  channels.length > MANY_CHANNELS ? batchLimit() : channels.length

/** One request for the small ones, one per hundred channels for the wide ones. Throws when any is refused. */
export async function deliver(publications: Publication[]): Promise<void> {
  const wide = publications.filter(({ channels }) => channels.length > MANY_CHANNELS)
  const batch = publications
    .filter(({ channels }) => channels.length <= MANY_CHANNELS)
    .flatMap(({ channels, name, data }) => channels.map((channel) => ({ channel, name, data })))
  const limit = batchLimit()
  for (let i = 0; i < batch.length; i += limit)
    await service().triggerBatch(batch.slice(i, i + limit))
  for (const { channels, name, data } of wide) {
    for (let i = 0; i < channels.length; i += TRIGGER_CHANNELS) {
      await service().trigger(channels.slice(i, i + TRIGGER_CHANNELS), name, data)
    }
  }
}

/** The channels with at least one socket. @throws when the service is away */
export async function occupiedChannels(prefix: string): Promise<string[]> {
  const response = await service().get({ path: '/channels', params: { filter_by_prefix: prefix } })
  const { channels } = (await response.json()) as { channels: Record<string, unknown> }
  return Object.keys(channels)
}
