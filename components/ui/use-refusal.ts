import { useTranslations } from 'next-intl'
import { ApiError } from '@/lib/client/api'
import type { DraftFault } from '@/lib/client/uploads/draft-file'
import { useFault } from './use-fault'

/** A newer server may know codes that this page does not. */
export function useSentence() {
  const t = useTranslations('errors')
  return (code: DraftFault | 'offline'): string => t(t.has(code) ? code : 'internal')
}

/** The sentence for what the server, or the lack of one, answered. */
export function useRefusal() {
  const sentenceOf = useSentence()
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) return sentenceOf('internal')
    return sentenceOf(error.status === 0 ? 'offline' : error.code)
  }
}

/** Likewise beside a field: what is wrong with it, or else why nothing was saved. */
export function useFieldRefusal() {
  const faultOf = useFault()
  const refusalOf = useRefusal()
  return (error: ApiError | null, field: string): string | undefined =>
    error ? (faultOf(error.fields ?? {}, field) ?? refusalOf(error)) : undefined
}
