import { useTranslations } from 'next-intl'
import type { FieldErrors } from '@/lib/errors'

type FaultKey = Parameters<ReturnType<typeof useTranslations<'faults'>>>[0]

/** The sentence for what is wrong with a field, or undefined when nothing is. */
export function useFault() {
  const t = useTranslations('faults')
  return (fields: FieldErrors, field: string): string | undefined => {
    const code = fields[field]
    if (!code) return undefined
    const keys = [`${field}.${code}`, `any.${code}`, 'any.other'] as FaultKey[]
    const key = keys.find((candidate) => t.has(candidate))
    return key && t(key)
  }
}
