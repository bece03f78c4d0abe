import type { ErrorCode, FieldErrors } from '@/lib/errors'

/** What a refused form comes back with. The password never travels back. */
export type AuthState = {
  typed: { username: string; displayName: string }
  fields: FieldErrors
  code: ErrorCode | null
  retryAfterSeconds?: number | undefined
}

export type AuthAction = (state: AuthState, form: FormData) => Promise<AuthState>

export const untouched: AuthState = {
  typed: { username: '', displayName: '' },
  fields: {},
  code: null,
}
