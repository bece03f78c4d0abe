'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { later } from '@/lib/client/later'

const QuickSwitcher = later(() => import('./quick-switcher').then((module) => module.QuickSwitcher))

export function QuickSwitcherButton() {
  const t = useTranslations('nav')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton
        label={t('switcher')}
        aria-haspopup="dialog"
        data-switcher=""
        className="switcher-button"
        onClick={() => setOpen(true)}
      />
      {isOpen && <QuickSwitcher onClosed={() => setOpen(false)} />}
    </>
  )
}
