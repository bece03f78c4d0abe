import { useTranslations } from 'next-intl'
import { ApiError } from '@/lib/client/api'

/** The sentence for what the server, or the lack of one, answered. */
export function useRefusal() {
  const t = useTranslations('errors')
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) return t('internal')
    return t(error.status === 0 ? 'offline' : error.code)
  }
}
