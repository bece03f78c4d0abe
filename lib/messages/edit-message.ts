import { AppError } from '@/lib/errors'
import { silenceOf } from '@/lib/groups/rules'
import { changeMessage } from './change-message'
import type { MessagePlace } from './present'
import { isInTime } from './rules'

/**
 * Gives an own message another text; the text it has already changes nothing, so a retry is safe.
 * @throws AppError not_found, forbidden, recalled, cannot_message, barred, only_admins, too_late
 */
export const editMessage = (userId: string, place: MessagePlace, text: string): Promise<string> =>
  changeMessage({ ...place, userId }, (held) => {
    if (held.authorId !== userId) throw new AppError('forbidden')
    if (held.recalledAt) throw new AppError('recalled')
    if (held.kind !== 'text') throw new AppError('forbidden')
    if (held.text === text) return null
    if (!held.maySend) throw new AppError('cannot_message')
    const silence = silenceOf(held)
    if (silence) throw new AppError(silence)
    if (!isInTime(held.sentAt, Date.parse(held.now))) throw new AppError('too_late')
    return { text, editedAt: held.now }
  })
