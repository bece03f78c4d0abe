import { useTranslations } from 'next-intl'

export function PinnedMark() {
  const t = useTranslations('chat.states')
  return <i role="img" aria-label={t('pinned')} className="mark mark-pinned" />
}
