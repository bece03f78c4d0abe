import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type RealtimeConfig, userChannel } from './contract'
import { publicAddress } from './public-address'

export async function realtimeConfig(userId: string): Promise<RealtimeConfig> {
  const user = await db.query.users.findFirst({
    where: eq(users.id, userId),
    columns: { epoch: true },
  })
  if (!user) throw new AppError('unauthenticated')
  return {
    key: env.PUSHER_KEY,
    ...publicAddress(env),
    userChannel: userChannel(userId, user.epoch),
    directMembers: env.FANOUT_DIRECT_MEMBERS,
  }
}
