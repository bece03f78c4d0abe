import { AppError } from '@/lib/errors'
import { may, type Role } from '@/lib/groups/rules'
import type { Begun } from './change-message'
import type { MessagePlace } from './present'

type Named = { ids: string[]; all: boolean }

/** Whom a held message names. */
export async function namedIn(tx: Begun, { conversationId, seq }: MessagePlace): Promise<Named> {
  const [named] = await tx<Named[]>`
    SELECT m.mentions_all AS all, ARRAY(
      SELECT n.user_id FROM mentions n
      WHERE n.conversation_id = m.conversation_id AND n.seq = m.seq
    ) AS ids
    FROM messages m WHERE m.conversation_id = ${conversationId} AND m.seq = ${seq}`
  return named ?? { ids: [], all: false }
}

export const isSameNamed = (a: Named, b: Named) =>
  a.all === b.all && a.ids.toSorted().join() === b.ids.toSorted().join()

type Change = { before: Named; after: Named; role: Role }

/**
 * A message names these from now on, and nobody else. Whom it named before may have left since. Answers whom it did
 * not name before.
 * @throws AppError invalid, forbidden
 */
export async function nameAgain(tx: Begun, place: MessagePlace, { before, after, role }: Change) {
  const { conversationId, seq } = place
  if (after.all && !before.all && !may('mention_all', role)) throw new AppError('forbidden')
  const added = after.ids.filter((id) => !before.ids.includes(id))
  const members = await tx`
    SELECT user_id FROM memberships
    WHERE conversation_id = ${conversationId} AND user_id = ANY(${added}::uuid[])`
  if (members.count < added.length)
    throw new AppError('invalid', { fields: { mentions: 'not_members' } })
  await tx`
    DELETE FROM mentions WHERE conversation_id = ${conversationId} AND seq = ${seq}
      AND user_id <> ALL(${after.ids}::uuid[])`
  await tx`
    INSERT INTO mentions (user_id, conversation_id, seq)
    SELECT unnest(${added}::uuid[]), ${conversationId}, ${seq}`
  if (after.all !== before.all) await nameAll(tx, place, after.all)
  return added
}

/** Of a message that is recalled. */
export async function nameNobody(tx: Begun, place: MessagePlace): Promise<void> {
  const { conversationId, seq } = place
  await tx`DELETE FROM mentions WHERE conversation_id = ${conversationId} AND seq = ${seq}`
  await nameAll(tx, place, false)
}

/** Where the newest one goes, an older one that is still unread is no longer marked: it is too far back to look for. */
async function nameAll(tx: Begun, { conversationId, seq }: MessagePlace, isSo: boolean) {
  await tx`
    UPDATE messages SET mentions_all = ${isSo}
    WHERE conversation_id = ${conversationId} AND seq = ${seq} AND mentions_all <> ${isSo}`
  await tx`
    UPDATE conversations SET last_all_seq = CASE WHEN ${isSo} THEN GREATEST(last_all_seq, ${seq}) ELSE 0 END
    WHERE id = ${conversationId} AND (${isSo} OR last_all_seq = ${seq})`
}
