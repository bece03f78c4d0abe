import { useTranslations } from 'next-intl'
import { Goose } from '@/components/ui/goose'
import { useConversations } from '@/lib/client/hooks'

/** Without any conversation the list beside it says what to do. */
export function EmptyPane() {
  const t = useTranslations('chat')
  const hasConversations = useConversations().length > 0
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
      <Goose className="mb-3 size-20 text-accent opacity-60" />
      {hasConversations && (
        <>
          <p className="text-ink2">{t('pick')}</p>
          <p className="text-[13px] text-ink3">{t('shortcuts')}</p>
        </>
      )}
    </div>
  )
}
