import { AppError } from '@/lib/errors'
import { may } from '@/lib/groups/rules'
import { removeLetGo } from '@/lib/uploads/remove-unused'
import { nameNobody } from './change-mentions'
import { changeMessage } from './change-message'
import type { MessagePlace } from './present'
import { isInTime } from './rules'

/**
 * Empties an own message for everybody and unpins it, or, as owner or admin of a group, anybody's
 * whenever: its place in the conversation stays, also where sending has ended.
 * A second recall changes nothing.
 * @throws AppError not_found, forbidden, too_late
 */
export async function recallMessage(userId: string, place: MessagePlace): Promise<string> {
  let carried: { fileId: string }[] = []
  const message = await changeMessage({ ...place, userId }, async (held, tx) => {
    const mayAny = held.inGroup && may('recall_others', held.role) && held.kind !== 'system'
    if (!mayAny && held.authorId !== userId) throw new AppError('forbidden')
    if (held.recalledAt) return null
    if (!mayAny && !isInTime(held.sentAt, Date.parse(held.now))) throw new AppError('too_late')
    await tx`
      DELETE FROM reactions WHERE conversation_id = ${place.conversationId} AND seq = ${place.seq}`
    carried = await tx`
      DELETE FROM attachments WHERE conversation_id = ${place.conversationId} AND seq = ${place.seq}
      RETURNING file_id AS "fileId"`
    await nameNobody(tx, place)
    return { text: '', recalledAt: held.now, pinnedAt: null }
  })
  void removeLetGo(carried.map(({ fileId }) => fileId))
  return message
}
