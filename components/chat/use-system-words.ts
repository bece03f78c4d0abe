import { useFormatter, useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import type { MessageDto } from '@/lib/messages/contract'
import type { UserDto } from '@/lib/users/contract'

type SystemKey = Parameters<ReturnType<typeof useTranslations<'system'>>>[0]
const NAMED = 3

/** What happened in a group, in the reader's language. A newer server may know events that this page does not. */
export function useSystemWords() {
  const t = useTranslations('system')
  const chat = useTranslations('chat')
  const format = useFormatter()
  const me = useMe()
  const namesOf = (subjects: UserDto[], count: number) => {
    const names = subjects.map(({ id, displayName }) => (id === me.id ? t('you') : displayName))
    if (count <= names.length && count <= NAMED + 1) return format.list(names)
    return t('others', { names: names.slice(0, NAMED).join(t('separator')), count: count - NAMED })
  }
  return ({ system }: Pick<MessageDto, 'system'>): string => {
    const key = system?.event as SystemKey
    if (!system || !t.has(key)) return t('unknown')
    const { actor, subjects, value = '' } = system
    const isOwn = actor?.id === me.id
    return t(key, {
      actor: isOwn ? chat('you') : (actor?.displayName ?? chat('someone')),
      // Only the first are named; then the value says how many there are.
      names: namesOf(subjects, Math.max(subjects.length, Number(value) || 0)),
      value,
      count: 0,
    })
  }
}
