import { useTranslations } from 'next-intl'
import { Goose } from '@/components/ui/goose'

export function EmptyPane() {
  const t = useTranslations('chat')
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
      <Goose className="mb-3 size-20 text-accent opacity-60" />
      <p className="text-ink2">{t('pick')}</p>
      <p className="text-[13px] text-ink3">{t('shortcuts')}</p>
    </div>
  )
}
