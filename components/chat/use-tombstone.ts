import { useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import type { UserDto } from '@/lib/users/contract'

/** What stands in the place of a recalled message. In groups it says whose it was, which need not be who recalled it. */
export function useTombstone() {
  const t = useTranslations('chat')
  const me = useMe()
  return (author: UserDto | null, isNamed: boolean): string => {
    if (author?.id === me.id) return t(isNamed ? 'recalledOfYours' : 'recalledByYou')
    return author && isNamed ? t('recalledBy', { name: author.displayName }) : t('recalled')
  }
}
