import { useTranslations } from 'next-intl'
import { useFullTime } from '@/components/ui/use-when'

export function EditedMark({ time }: { time: string }) {
  const t = useTranslations('chat')
  const fullTime = useFullTime()
  return (
    <time dateTime={time} title={t('editedAt', { when: fullTime(time) })} className="edited">
      {t('edited')}
    </time>
  )
}
