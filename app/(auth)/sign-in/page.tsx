import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '@/components/account/auth-card'
import { LanguageSwitch } from '@/components/account/language-switch'
import { SignInForm } from '@/components/account/sign-in-form'
import { currentAccount } from '@/lib/auth/current-user'
import { signInPath } from '@/lib/sign-in-path'
import { isFresh } from '@/lib/users/accounts'
import { callbackPath } from '../callback-path'
import { chooseLanguage } from '../choose-language'
import { openSession } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: `${t('signIn')} · Hongyan` }
}

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const callbackUrl = callbackPath((await searchParams).callbackUrl)
  if (await currentAccount()) redirect(callbackUrl)
  if (await isFresh()) redirect('/sign-up')
  const [t, app] = await Promise.all([getTranslations('auth'), getTranslations('app')])
  return (
    <AuthCard
      title={t('signInTitle')}
      question={t('noAccount')}
      answer={t('toSignUp')}
      href={signInPath(callbackUrl, '/sign-up')}
      language={
        <LanguageSwitch
          label={app('language')}
          path={signInPath(callbackUrl)}
          action={chooseLanguage}
        />
      }
    >
      <SignInForm action={openSession} callbackUrl={callbackUrl} />
    </AuthCard>
  )
}
