import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '@/components/account/auth-card'
import { LanguageSwitch } from '@/components/account/language-switch'
import { SignUpForm } from '@/components/account/sign-up-form'
import { currentAccount } from '@/lib/auth/current-user'
import { signInPath } from '@/lib/sign-in-path'
import { isFresh } from '@/lib/users/accounts'
import { callbackPath } from '../callback-path'
import { chooseLanguage } from '../choose-language'
import { createAccount } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: `${t('createAccount')} · Hongyan` }
}

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> }

export default async function SignUpPage({ searchParams }: Props) {
  const callbackUrl = callbackPath((await searchParams).callbackUrl)
  if (await currentAccount()) redirect(callbackUrl)
  const [t, app] = await Promise.all([getTranslations('auth'), getTranslations('app')])
  return (
    <AuthCard
      title={t('signUpTitle')}
      question={t('haveAccount')}
      answer={t('toSignIn')}
      href={signInPath(callbackUrl)}
      language={
        <LanguageSwitch
          label={app('language')}
          path={signInPath(callbackUrl, '/sign-up')}
          action={chooseLanguage}
        />
      }
    >
      {(await isFresh()) && <p className="mb-4 text-sm text-ink2">{t('firstAccount')}</p>}
      <SignUpForm action={createAccount} callbackUrl={callbackUrl} />
    </AuthCard>
  )
}
