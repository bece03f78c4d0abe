import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { currentAccount } from '@/lib/auth/current-user'
import type { Locale } from '@/lib/users/contract'
import { chooseLocale, chooseTimeZone, LOCALE_COOKIE } from './choose-locale'
import { formatsFor } from './formats'

const catalogues: Record<Locale, () => Promise<{ default: typeof import('@/locales/en.json') }>> = {
  en: () => import('@/locales/en.json'),
  'zh-CN': () => import('@/locales/zh-CN.json'),
}

export default getRequestConfig(async () => {
  const [jar, incoming] = await Promise.all([cookies(), headers()])
  // With the database away the error page still has to speak a language.
  const signedIn = await currentAccount().catch(() => null)
  const locale = chooseLocale({
    account: signedIn?.account.locale ?? null,
    cookie: jar.get(LOCALE_COOKIE)?.value,
    acceptLanguage: incoming.get('accept-language'),
  })
  const { default: messages } = await catalogues[locale]()
  const timeZone = chooseTimeZone(jar.get('hongyan.tz')?.value)
  return { locale, messages, timeZone, formats: formatsFor(jar.get('hongyan.clock')?.value) }
})
