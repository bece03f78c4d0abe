'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { LOCALE_COOKIE } from '@/lib/i18n/choose-locale'
import { locales } from '@/lib/users/contract'

export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = locales.find((known) => known === form.get('locale'))
  if (locale) {
    const year = 365 * 24 * 60 * 60
    const jar = await cookies()
    jar.set(LOCALE_COOKIE, locale, { path: '/', maxAge: year, sameSite: 'lax' })
  }
  redirect(form.get('path') === '/sign-up' ? '/sign-up' : '/sign-in')
}
