'use client'

import { useTranslations } from 'next-intl'
import { AppearanceForm } from './appearance-form'
import { DeviceList } from './device-list'
import { ProfileForm } from './profile-form'

export function SettingsPane() {
  const t = useTranslations('settings')
  return (
    <div className="page">
      <div className="grid gap-6">
        <h1 className="flex min-h-11 items-center text-xl font-semibold tracking-tight">
          {t('title')}
        </h1>
        <ProfileForm />
        <AppearanceForm />
        <DeviceList />
      </div>
    </div>
  )
}
