import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type RealtimeConfig, userChannel } from './contract'

/** Null host and port: the socket is on this very origin, behind the host's splice. */
export async function realtimeConfig(userId: string): Promise<RealtimeConfig> {
  const user = await db.query.users.findFirst({
    where: eq(users.id, userId),
    columns: { epoch: true },
  })
  if (!user) throw new AppError('unauthenticated')
  return { key: env.PUSHER_KEY, ...publicAddress(), userChannel: userChannel(userId, user.epoch) }
}

function publicAddress(): Pick<RealtimeConfig, 'host' | 'port' | 'tls'> {
  const isSecure = new URL(env.APP_URL).protocol === 'https:'
  if (env.PUSHER_PUBLIC_HOST || env.PUSHER_PUBLIC_PORT) {
    const port = env.PUSHER_PUBLIC_PORT ?? (env.PUSHER_TLS ? 443 : 80)
    return { host: env.PUSHER_PUBLIC_HOST ?? null, port, tls: env.PUSHER_TLS }
  }
  if (env.PUSHER_EMBEDDED) return { host: null, port: null, tls: isSecure }
  return { host: env.PUSHER_HOST, port: env.PUSHER_PORT, tls: env.PUSHER_TLS }
}
