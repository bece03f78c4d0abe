import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useRefusal } from '@/components/ui/use-refusal'
import { ApiError } from '@/lib/client/api'
import type { Amendment } from '@/lib/client/state'

/** Said wherever one is by then; the text that was typed is not lost. */
export function useAmendmentRefused() {
  const t = useTranslations('chat')
  const copyText = useCopyText()
  const refusalOf = useRefusal()
  return (error: unknown, amendment: Amendment) => {
    const isInvalid = error instanceof ApiError && error.code === 'invalid'
    const text = 'text' in amendment ? amendment.text : null
    const invalid = t('on' in amendment ? 'tooManyReactions' : 'unacceptable')
    showToast(
      isInvalid ? invalid : refusalOf(error),
      text === null ? undefined : { label: t('copyText'), act: () => copyText(text) },
    )
  }
}
