'use client'

import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { AppearanceForm } from './appearance-form'
import { DeviceList } from './device-list'
import { ProfileForm } from './profile-form'
import { useSignOut } from './use-sign-out'
import { WritingSection } from './writing-section'

export function SettingsPane() {
  const t = useTranslations('settings')
  const nav = useTranslations('nav')
  const { signOut, dialog } = useSignOut()
  return (
    <QueriesProvider>
      <div className="page">
        <div>
          <h1
            tabIndex={-1}
            className="flex min-h-11 items-center text-xl font-semibold tracking-tight"
          >
            {t('title')}
          </h1>
          <ProfileForm />
          <AppearanceForm />
          <WritingSection />
          <DeviceList />
          <Button kind="danger" onClick={signOut} className="justify-self-start max-md:w-full">
            <LogOut size={18} />
            {nav('signOut')}
          </Button>
          {dialog}
        </div>
      </div>
    </QueriesProvider>
  )
}
