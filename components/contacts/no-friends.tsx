import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { Goose } from '@/components/ui/goose'
import { ADD_FRIEND, replaceAddress } from '@/lib/client/navigation'
import { OwnUsername } from './own-username'

export function NoFriends() {
  const t = useTranslations('contacts')
  return (
    <div className="grid grid-cols-1 justify-items-center gap-2 py-10 text-center">
      <Goose className="mb-2 size-14 text-accent" />
      <p className="font-semibold">{t('none')}</p>
      <p className="max-w-[44ch] text-ink2 text-balance">{t('noneText')}</p>
      <OwnUsername />
      <LocalLink href={ADD_FRIEND} go={replaceAddress} className="button button-primary mt-2">
        {t('add')}
      </LocalLink>
    </div>
  )
}
