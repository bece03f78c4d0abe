import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { Goose } from '@/components/ui/goose'

export function MissingConversation() {
  const t = useTranslations('page')
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
      <Goose className="mb-2 size-14 text-accent" />
      <h1 className="text-lg font-semibold">{t('missingTitle')}</h1>
      <p className="mb-3 max-w-[44ch] text-ink2 text-balance">{t('missingText')}</p>
      <LocalLink href="/" className="button button-primary">
        {t('home')}
      </LocalLink>
    </div>
  )
}
