import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { ApiError } from '@/lib/client/api'

export function useWishRefused() {
  const t = useTranslations('conversations')
  const refusalOf = useRefusal()
  return (error: unknown) => {
    const isClockWrong = error instanceof ApiError && error.fields?.notifyMutedUntil === 'past'
    showToast(isClockWrong ? t('wrongClock') : refusalOf(error))
  }
}
