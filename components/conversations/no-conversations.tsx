import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { Goose } from '@/components/ui/goose'

export function NoConversations() {
  const t = useTranslations('conversations')
  return (
    <div className="grid justify-items-center gap-2 px-6 pt-[12vh] text-center">
      <Goose className="mb-2 size-14 text-accent" />
      <p className="font-semibold">{t('none')}</p>
      <p className="mb-3 max-w-[36ch] text-ink2 text-balance">{t('noneText')}</p>
      <LocalLink href="/contacts" className="button button-primary">
        {t('findPeople')}
      </LocalLink>
    </div>
  )
}
