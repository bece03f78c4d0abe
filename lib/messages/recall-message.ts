import { AppError } from '@/lib/errors'
import { changeMessage, type MessagePlace } from './change-message'
import { isInTime } from './rules'

/**
 * Empties an own message for everybody: its place in the conversation stays, also where sending has ended.
 * A second recall changes nothing.
 * @throws AppError not_found, forbidden, too_late
 */
export const recallMessage = (userId: string, place: MessagePlace): Promise<string> =>
  changeMessage({ ...place, userId }, (held) => {
    if (held.recalledAt) return null
    if (!isInTime(held.sentAt, Date.parse(held.now))) throw new AppError('too_late')
    return { text: '', editedAt: held.editedAt, recalledAt: held.now }
  })
