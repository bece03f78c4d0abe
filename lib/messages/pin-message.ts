import { AppError } from '@/lib/errors'
import { changeMessage, type HeldMessage } from './change-message'
import type { MessagePlace } from './present'
import { isPinnable, mayPin } from './rules'

/**
 * Pins a message for everybody in its conversation, or takes the pin away; what is so already changes nothing.
 * @throws AppError not_found, forbidden, cannot_message, recalled, too_many_pins
 */
export async function pinMessage(
  userId: string,
  place: MessagePlace,
  isPinned: boolean,
): Promise<string> {
  const changed = changeMessage({ ...place, userId }, (held) => {
    requireRight(held)
    if ((held.pinnedAt !== null) === isPinned) return null
    if (!isPinnable(held)) throw new AppError(held.recalledAt ? 'recalled' : 'forbidden')
    return { pinnedAt: isPinned ? held.now : null }
  })
  return changed.catch((cause) => {
    const isFull = cause?.constraint_name === 'conversations_pinned_count'
    throw isFull ? new AppError('too_many_pins', { cause }) : cause
  })
}

function requireRight(held: HeldMessage) {
  if (!held.maySend) throw new AppError('cannot_message')
  if (!mayPin(held.inGroup ? 'group' : 'direct', held)) throw new AppError('forbidden')
}
