import { AppError } from '@/lib/errors'
import type { Reaction } from './announce'
import { type Begun, changeMessage } from './change-message'
import { canonicalEmoji } from './emoji'
import type { MessagePlace } from './present'

const KINDS = 20

/**
 * Puts this person's reaction under a message, or takes it away; what is so already changes nothing.
 * @throws AppError not_found, invalid, recalled, forbidden, cannot_message
 */
export async function reactToMessage(
  userId: string,
  place: MessagePlace,
  asked: Reaction,
): Promise<string> {
  const emoji = canonicalEmoji(asked.emoji)
  if (!emoji) throw new AppError('invalid', { fields: { emoji: 'not_one_emoji' } })
  const one = { ...place, userId, emoji }
  const reaction = { emoji, on: asked.on }
  return changeMessage({ ...place, userId, reaction }, async (held, tx) => {
    if (held.recalledAt) throw new AppError('recalled')
    if (held.kind === 'system') throw new AppError('forbidden')
    if (!held.maySend) throw new AppError('cannot_message')
    const isChanged = await (asked.on ? add(tx, one) : take(tx, one))
    return isChanged ? {} : null
  })
}

type OneReaction = MessagePlace & { userId: string; emoji: string }

async function add(tx: Begun, { conversationId, seq, userId, emoji }: OneReaction) {
  const added = await tx`
    INSERT INTO reactions (conversation_id, seq, emoji, user_id)
    VALUES (${conversationId}, ${seq}, ${emoji}, ${userId}) ON CONFLICT DO NOTHING`
  if (added.count === 0) return false
  const [all] = await tx<{ kinds: number }[]>`
    SELECT count(DISTINCT emoji)::int AS kinds FROM reactions
    WHERE conversation_id = ${conversationId} AND seq = ${seq}`
  if (all && all.kinds > KINDS) throw new AppError('invalid', { fields: { emoji: 'too_many' } })
  return true
}

async function take(tx: Begun, { conversationId, seq, userId, emoji }: OneReaction) {
  const taken = await tx`
    DELETE FROM reactions
    WHERE conversation_id = ${conversationId} AND seq = ${seq} AND emoji = ${emoji} AND user_id = ${userId}`
  return taken.count > 0
}
