import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useRefusal } from '@/components/ui/use-refusal'
import { ApiError } from '@/lib/client/api'
import type { ChatMessage } from '@/lib/client/state'
import { useAmender } from '@/lib/client/use-amender'

/** Edits and recalls; a refusal is said wherever one is by then, and the text that was typed is not lost. */
export function useChangeMessage() {
  const t = useTranslations('chat')
  const amender = useAmender()
  const copyText = useCopyText()
  const refusalOf = useRefusal()
  const change = (message: ChatMessage, text: string | null) =>
    void amender.amend(message, text).catch((error: unknown) => {
      const isInvalid = error instanceof ApiError && error.code === 'invalid'
      showToast(
        isInvalid ? t('unacceptable') : refusalOf(error),
        text === null ? undefined : { label: t('copyText'), act: () => copyText(text) },
      )
    })
  return { edit: change, recall: (message: ChatMessage) => change(message, null) }
}
