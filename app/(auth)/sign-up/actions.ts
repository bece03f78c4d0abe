'use server'

import { redirect } from 'next/navigation'
import type { AuthState } from '@/components/account/auth-state'
import { device, rememberSession } from '@/lib/auth/current-user'
import { check } from '@/lib/http/read-input'
import { signUpInput } from '@/lib/users/inputs'
import { signUp } from '@/lib/users/sign-up'
import { callbackPath } from '../callback-path'
import { refusal, textOf } from '../refusal'

export async function createAccount(_: AuthState, form: FormData): Promise<AuthState> {
  const typed = { username: textOf(form, 'username'), displayName: textOf(form, 'displayName') }
  const password = textOf(form, 'password')
  try {
    const input = check(signUpInput, { ...typed, password })
    const { account, session } = await signUp(input, await device())
    await rememberSession(session.token, account.username)
  } catch (error) {
    return refusal(error, typed)
  }
  redirect(callbackPath(form.get('callbackUrl')))
}
