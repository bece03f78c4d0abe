import { AppError } from '@/lib/errors'
import { changeMessage } from './change-message'
import type { MessagePlace } from './present'
import { isInTime } from './rules'

/**
 * Empties an own message for everybody and unpins it: its place in the conversation stays, also where sending has ended.
 * A second recall changes nothing.
 * @throws AppError not_found, forbidden, too_late
 */
export const recallMessage = (userId: string, place: MessagePlace): Promise<string> =>
  changeMessage({ ...place, userId }, async (held, tx) => {
    if (held.authorId !== userId) throw new AppError('forbidden')
    if (held.recalledAt) return null
    if (!isInTime(held.sentAt, Date.parse(held.now))) throw new AppError('too_late')
    await tx`
      DELETE FROM reactions WHERE conversation_id = ${place.conversationId} AND seq = ${place.seq}`
    return { text: '', recalledAt: held.now, pinnedAt: null }
  })
