import { useTranslations } from 'next-intl'
import { ApiError } from '@/lib/client/api'
import type { ErrorCode } from '@/lib/errors'

/** A newer server may know codes that this page does not. */
export function useSentence() {
  const t = useTranslations('errors')
  return (code: ErrorCode | 'offline'): string => t(t.has(code) ? code : 'internal')
}

/** The sentence for what the server, or the lack of one, answered. */
export function useRefusal() {
  const sentenceOf = useSentence()
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) return sentenceOf('internal')
    return sentenceOf(error.status === 0 ? 'offline' : error.code)
  }
}
