'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'
import { useFault } from '@/components/ui/use-fault'
import { AuthRefusal } from './auth-refusal'
import type { AuthAction } from './auth-state'
import { useAuthForm } from './use-auth-form'

type Props = { action: AuthAction; callbackUrl: string }

export function SignUpForm({ action, callbackUrl }: Props) {
  const t = useTranslations('auth')
  const faultOf = useFault()
  const { state, isBusy, form } = useAuthForm(action)
  return (
    <form {...form} className="grid gap-5">
      <AuthRefusal state={state} wait="wait" />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <TextField
        label={t('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        required
        defaultValue={state.typed.username}
        hint={t('usernameHint')}
        fault={faultOf(state.fields, 'username')}
      />
      <TextField
        label={t('displayName')}
        name="displayName"
        autoComplete="name"
        maxLength={80}
        required
        defaultValue={state.typed.displayName}
        hint={t('displayNameHint')}
        fault={faultOf(state.fields, 'displayName')}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="new-password"
        required
        showLabel={t('showPassword')}
        hideLabel={t('hidePassword')}
        hint={t('passwordHint')}
        fault={faultOf(state.fields, 'password')}
      />
      <Button type="submit" kind="primary" isBusy={isBusy} className="mt-1">
        {isBusy ? t('creating') : t('createAccount')}
      </Button>
    </form>
  )
}
