'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useMe } from '@/lib/client/hooks'
import { useUpdateAccount } from '@/lib/client/queries'
import { type Theme, themes, type UpdateAccountInput } from '@/lib/users/contract'
import { Choices } from './choices'
import { SettingsSection } from './settings-section'

const LANGUAGES = { 'zh-CN': '中文', en: 'English' }

export function AppearanceForm() {
  const t = useTranslations('settings')
  const refusalOf = useRefusal()
  const me = useMe()
  const router = useRouter()
  const { mutate } = useUpdateAccount()
  const choose = (wish: UpdateAccountInput) =>
    mutate(wish, {
      // The words and the theme of the page come from the server; what is typed stays.
      onSuccess: () => router.refresh(),
      onError: (error) => {
        showTheme(me.theme)
        showToast(refusalOf(error))
      },
    })
  const chooseTheme = (theme: Theme) => {
    showTheme(theme)
    choose({ theme })
  }
  return (
    <SettingsSection title={t('appearance')}>
      <Choices
        label={t('language')}
        chosen={useLocale()}
        options={LANGUAGES}
        onChoose={(locale) => choose({ locale })}
      />
      <Choices
        label={t('theme')}
        chosen={me.theme}
        options={{
          system: t(`themes.${themes[0]}`),
          light: t(`themes.${themes[1]}`),
          dark: t(`themes.${themes[2]}`),
        }}
        onChoose={chooseTheme}
      />
    </SettingsSection>
  )
}

/** At once, before the server has answered. */
function showTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
