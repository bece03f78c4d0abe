'use server'

import { redirect } from 'next/navigation'
import type { AuthState } from '@/components/account/auth-state'
import { device, rememberSession } from '@/lib/auth/current-user'
import type { FieldErrors } from '@/lib/errors'
import { check } from '@/lib/http/read-input'
import { signInInput } from '@/lib/users/inputs'
import { signIn } from '@/lib/users/sign-in'
import { callbackPath } from '../callback-path'
import { refusal, textOf } from '../refusal'

export async function openSession(_: AuthState, form: FormData): Promise<AuthState> {
  const typed = { username: textOf(form, 'username'), displayName: '' }
  const password = textOf(form, 'password')
  const missing = fieldsMissing({ username: typed.username.trim(), password })
  if (missing) return { typed, fields: missing, code: 'invalid' }
  try {
    const input = check(signInInput, { username: typed.username, password })
    const { session } = await signIn(input, await device())
    await rememberSession(session.token, input.username)
  } catch (error) {
    return refusal(error, typed)
  }
  redirect(callbackPath(form.get('callbackUrl')))
}

function fieldsMissing(fields: Record<string, string>): FieldErrors | null {
  const empty = Object.keys(fields).filter((name) => !fields[name])
  return empty.length > 0 ? Object.fromEntries(empty.map((name) => [name, 'missing'])) : null
}
