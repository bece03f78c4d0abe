import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { Goose } from '@/components/ui/goose'
import { useGone, useTitleOf } from '@/lib/client/hooks'
import { KeptTexts } from './kept-texts'

/** Nothing to see, or no longer: who was removed while they wrote does not lose what they wrote. */
export function MissingConversation({ conversationId }: { conversationId: string }) {
  const t = useTranslations('page')
  const groups = useTranslations('groups')
  const gone = useGone(conversationId)
  const title = useTitleOf()
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
      <Goose className="mb-2 size-14 text-accent" />
      <h1 className="text-lg font-semibold wrap-anywhere">
        {gone ? groups('gone', { title: title(gone) }) : t('missingTitle')}
      </h1>
      <p className="mb-3 max-w-[44ch] text-ink2 text-balance">
        {gone ? groups('goneText') : t('missingText')}
      </p>
      <KeptTexts conversationId={conversationId} />
      <LocalLink href="/" className="button button-primary">
        {t('home')}
      </LocalLink>
    </div>
  )
}
