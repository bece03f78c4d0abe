import { type Locale, locales } from '@/lib/users/contract'

export const LOCALE_COOKIE = 'hongyan.locale'
const FALLBACK: Locale = 'en'

type Wishes = {
  account?: string | null
  cookie?: string | undefined
  acceptLanguage?: string | null
}

/** What the person chose wins over what the browser asks for. */
export function chooseLocale({ account, cookie, acceptLanguage }: Wishes): Locale {
  return known(account) ?? known(cookie) ?? bestOf(acceptLanguage ?? '') ?? FALLBACK
}

const known = (name: string | null | undefined) => locales.find((locale) => locale === name)

/** `zh-TW` and `zh-HK` get the Chinese we have: closer than English. */
function bestOf(acceptLanguage: string): Locale | undefined {
  const ranked = acceptLanguage
    .split(',')
    .map((range) => {
      const [tag = '', quality] = range.trim().split(/;\s*q=/i)
      return { language: tag.slice(0, 2).toLowerCase(), weight: quality ? Number(quality) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of ranked) {
    const match = locales.find((locale) => locale.startsWith(language) && language.length === 2)
    if (match) return match
  }
  return undefined
}

/** An IANA zone the runtime knows, or UTC: the cookie is the browser's word, not ours. */
export function chooseTimeZone(zone: string | undefined): string {
  if (!zone || zone.length > 64) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
