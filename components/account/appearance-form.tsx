'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { startTransition, useOptimistic } from 'react'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useMe } from '@/lib/client/hooks'
import { useUpdateAccount } from '@/lib/client/queries'
import type { Locale, Theme } from '@/lib/users/contract'
import { Choices } from './choices'
import { SettingsSection } from './settings-section'

const LANGUAGES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' }

type Appearance = { locale: Locale; theme: Theme }

export function AppearanceForm() {
  const t = useTranslations('settings')
  const refusalOf = useRefusal()
  const { theme } = useMe()
  const locale = useLocale()
  const router = useRouter()
  const { mutateAsync } = useUpdateAccount()
  const [shown, hope] = useOptimistic({ locale, theme }, merge)
  const choose = (wish: Partial<Appearance>) =>
    startTransition(async () => {
      hope(wish)
      showTheme(wish.theme ?? shown.theme)
      try {
        await mutateAsync(wish)
        // The words of the page come from the server; what is typed stays.
        startTransition(() => router.refresh())
      } catch (error) {
        showTheme(theme)
        showToast(refusalOf(error))
      }
    })
  return (
    <SettingsSection title={t('appearance')}>
      <Choices
        label={t('language')}
        chosen={shown.locale}
        options={LANGUAGES}
        onChoose={(option) => choose({ locale: option })}
      />
      <Choices
        label={t('theme')}
        chosen={shown.theme}
        options={{
          system: t('themes.system'),
          light: t('themes.light'),
          dark: t('themes.dark'),
        }}
        onChoose={(option) => choose({ theme: option })}
      />
    </SettingsSection>
  )
}

const merge = (shown: Appearance, wish: Partial<Appearance>): Appearance => ({ ...shown, ...wish })

/** At once, before the server has answered. */
function showTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
