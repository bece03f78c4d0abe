import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useRefusal } from '@/components/ui/use-refusal'
import { ApiError } from '@/lib/client/api'
import type { Amendment } from '@/lib/client/state'
import type { AmendmentKey } from '@/lib/client/sync/amendments'
import { useKeepEdit } from '@/lib/client/use-keep-unsent'

/** Said wherever one is by then; the text that was typed is kept. */
export function useAmendmentRefused() {
  const t = useTranslations('chat')
  const copyText = useCopyText()
  const keepEdit = useKeepEdit()
  const refusalOf = useRefusal()
  return (error: unknown, amendment: Amendment, key: AmendmentKey) => {
    const isInvalid = error instanceof ApiError && error.code === 'invalid'
    const text = 'text' in amendment ? amendment.text : null
    if (text) keepEdit(key, text)
    const invalid = t('on' in amendment ? 'tooManyReactions' : 'unacceptable')
    showToast(
      isInvalid ? invalid : refusalOf(error),
      text === null ? undefined : { label: t('copyText'), act: () => copyText(text) },
    )
  }
}
