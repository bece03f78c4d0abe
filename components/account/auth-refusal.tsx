import { useTranslations } from 'next-intl'
import type { AuthState } from './auth-state'

/** What is wrong with the form as a whole; faults of single fields stand beside them. */
export function AuthRefusal({ state }: { state: AuthState }) {
  const t = useTranslations('errors')
  const auth = useTranslations('auth')
  const hasFields = Object.keys(state.fields).length > 0
  return (
    <div role="alert" className="empty:hidden">
      {state.code && !hasFields && (
        <p className="rounded-xl bg-danger-tint px-3.5 py-2.5 text-sm text-danger">
          {state.code === 'rate_limited' && state.retryAfterSeconds
            ? auth('wait', { wait: waitInWords(state.retryAfterSeconds, auth) })
            : t(state.code)}
        </p>
      )}
      {hasFields && <span className="sr-only">{t('invalid')}</span>}
    </div>
  )
}

function waitInWords(seconds: number, t: ReturnType<typeof useTranslations<'auth'>>): string {
  return seconds < 100
    ? t('waitSeconds', { count: Math.ceil(seconds) })
    : t('waitMinutes', { count: Math.ceil(seconds / 60) })
}
