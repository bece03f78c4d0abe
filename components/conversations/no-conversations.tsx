import { useTranslations } from 'next-intl'
import { OwnUsername } from '@/components/contacts/own-username'
import { LocalLink } from '@/components/shell/local-link'
import { Goose } from '@/components/ui/goose'
import { ADD_FRIEND } from '@/lib/client/navigation'

export function NoConversations() {
  const t = useTranslations('conversations')
  return (
    <div className="grid grid-cols-1 justify-items-center gap-2 px-6 pt-[12vh] text-center">
      <Goose className="mb-2 size-14 text-accent" />
      <p className="font-semibold">{t('none')}</p>
      <p className="max-w-[36ch] text-ink2 text-balance">{t('noneText')}</p>
      <OwnUsername />
      <LocalLink href={ADD_FRIEND} className="button button-primary mt-2">
        {t('findPeople')}
      </LocalLink>
    </div>
  )
}
