import type { AuthState } from '@/components/account/auth-state'
import { isAppError } from '@/lib/errors'
import { isDependencyAway } from '@/lib/http/dependency'
import { log } from '@/lib/telemetry/log'

/** The form's next state: what was typed comes back, the password excepted. */
export function refusal(error: unknown, typed: AuthState['typed']): AuthState {
  if (isAppError(error)) {
    const { fields = {}, retryAfterSeconds } = error.details
    const shown = error.code === 'username_taken' ? { username: 'taken', ...fields } : fields
    return { typed, fields: shown, code: error.code, retryAfterSeconds }
  }
  log.error({ err: error }, 'a form failed')
  return { typed, fields: {}, code: isDependencyAway(error) ? 'unavailable' : 'internal' }
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
