import { useTranslations } from 'next-intl'
import type { AuthState } from './auth-state'

type Props = { state: AuthState; wait: 'wait' | 'waitToSignIn' }

/** What is wrong with the form as a whole; faults of single fields stand beside them. */
export function AuthRefusal({ state, wait }: Props) {
  const t = useTranslations('errors')
  const auth = useTranslations('auth')
  const hasFields = Object.keys(state.fields).length > 0
  return (
    // Out of the flow unless it shows something: a gap of the form would open before it.
    <div role="alert" className={hasFields ? 'sr-only' : 'empty:sr-only'}>
      {state.code && !hasFields && (
        <p className="rounded-xl bg-danger-tint px-3.5 py-2.5 text-sm text-danger">
          {state.code === 'rate_limited' && state.retryAfterSeconds
            ? auth(wait, { wait: inWords(state.retryAfterSeconds, auth) })
            : t(state.code)}
        </p>
      )}
      {hasFields && t('invalid')}
    </div>
  )
}

function inWords(seconds: number, t: ReturnType<typeof useTranslations<'auth'>>): string {
  return seconds < 100
    ? t('waitSeconds', { count: Math.ceil(seconds) })
    : t('waitMinutes', { count: Math.ceil(seconds / 60) })
}
