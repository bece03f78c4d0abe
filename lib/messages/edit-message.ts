import { AppError } from '@/lib/errors'
import { silenceOf } from '@/lib/groups/rules'
import { isSameNamed, nameAgain, namedIn } from './change-mentions'
import { type Begun, changeMessage, type HeldMessage } from './change-message'
import type { EditMessageInput } from './inputs'
import type { MessagePlace } from './present'
import { hasWords, isInTime } from './rules'

/**
 * Gives an own message another text, and other names where `mentions` is given; what it says and whom it names
 * already changes nothing, so a retry is safe.
 * @throws AppError not_found, forbidden, recalled, cannot_message, barred, only_admins, too_late, invalid
 */
export const editMessage = (
  userId: string,
  place: MessagePlace,
  input: EditMessageInput,
): Promise<string> =>
  changeMessage({ ...place, userId }, async (held, tx) => {
    if (held.authorId !== userId) throw new AppError('forbidden')
    if (held.recalledAt) throw new AppError('recalled')
    if (!hasWords(held)) throw new AppError('forbidden')
    if (input.text === '' && held.kind === 'text')
      throw new AppError('invalid', { fields: { text: 'empty' } })
    const names = await changeOfNames(tx, place, { ...input, userId })
    if (held.text === input.text && !names) return null
    requireWritable(held)
    const called = names ? await nameAgain(tx, place, { ...names, role: held.role }) : []
    return { text: input.text, editedAt: held.now, called }
  })

type Asked = EditMessageInput & { userId: string }

async function changeOfNames(tx: Begun, place: MessagePlace, asked: Asked) {
  const { mentions, mentionsAll = false, userId } = asked
  if (!mentions) return null
  const before = await namedIn(tx, place)
  const after = { ids: mentions.filter((id) => id !== userId), all: mentionsAll }
  return isSameNamed(before, after) ? null : { before, after }
}

function requireWritable(held: HeldMessage) {
  if (!held.maySend) throw new AppError('cannot_message')
  const silence = silenceOf(held)
  if (silence) throw new AppError(silence)
  if (!isInTime(held.sentAt, Date.parse(held.now))) throw new AppError('too_late')
}
