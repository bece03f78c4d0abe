'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { LOCALE_COOKIE } from '@/lib/i18n/choose-locale'
import { signInPath } from '@/lib/sign-in-path'
import { locales } from '@/lib/users/contract'
import { callbackPath } from './callback-path'

export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = locales.find((known) => known === form.get('locale'))
  if (locale) {
    const year = 365 * 24 * 60 * 60
    const jar = await cookies()
    jar.set(LOCALE_COOKIE, locale, { path: '/', maxAge: year, sameSite: 'lax' })
  }
  const [page, query] = String(form.get('path')).split('?')
  const back = callbackPath(new URLSearchParams(query).get('callbackUrl'))
  redirect(signInPath(back, page === '/sign-up' ? page : '/sign-in'))
}
