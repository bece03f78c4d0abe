import { sql } from '@/db/client'
import { NAMES_UP_TO } from '@/lib/conversations/rules'
import { env } from '@/lib/env'
import type { ChannelAuth } from './contract'
import { service } from './service'

const CHANNEL =
  /^(private-user|private-conversation|presence-conversation)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(0|[1-9]\d{0,9})$/
const SOCKET = /^\d{1,20}\.\d{1,20}$/

export const isSocketId = (socketId: string) => SOCKET.test(socketId)

/**
 * Signs what this person may hear right now: their own user channel, the large groups they
 * are in, and who is here in the small ones.
 * Anything else, and every name of an older epoch, is refused alike.
 */
export async function authorizeChannels(
  userId: string,
  socketId: string,
  names: string[],
): Promise<Record<string, ChannelAuth>> {
  const allowed = await allowedChannels(userId, names)
  return Object.fromEntries(
    [...new Set(names)].map((name) => [
      name,
      allowed.has(name) ? sign(userId, socketId, name) : { error: 'forbidden' },
    ]),
  )
}

function sign(userId: string, socketId: string, name: string): ChannelAuth {
  const presence = name.startsWith('presence-') ? { user_id: userId } : undefined
  const { auth, channel_data: channelData } = service().authorizeChannel(socketId, name, presence)
  return channelData === undefined ? { auth } : { auth, channelData }
}

/** `may_send` closes typing and here-now with the friendship. */
async function allowedChannels(userId: string, names: string[]): Promise<Set<string>> {
  const parsed = names.flatMap((name) => {
    const [, kind, id] = CHANNEL.exec(name) ?? []
    return kind && id ? [{ kind, id }] : []
  })
  const conversationIds = parsed.filter(({ kind }) => kind !== 'private-user').map(({ id }) => id)
  const rows = await sql<{ name: string }[]>`
    SELECT 'private-user-' || id || '-' || epoch AS name FROM users WHERE id = ${userId}
    UNION ALL
    SELECT kinds.kind || '-conversation-' || c.id || '-' || c.epoch
    FROM memberships m JOIN conversations c ON c.id = m.conversation_id
    JOIN (VALUES ('presence'), ('private')) AS kinds(kind)
      ON CASE kinds.kind WHEN 'presence' THEN m.may_send AND c.member_count <= ${NAMES_UP_TO}
        ELSE c.member_count > ${env.FANOUT_DIRECT_MEMBERS} END
    WHERE m.user_id = ${userId} AND c.id = ANY(${conversationIds}::uuid[])`
  return new Set(rows.map(({ name }) => name))
}
