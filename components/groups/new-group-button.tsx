'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { later } from '@/lib/client/later'

const NewGroupDialog = later(() => import('./new-group-dialog').then((part) => part.NewGroupDialog))

export function NewGroupButton() {
  const t = useTranslations('groups')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-label={t('new')}
        title={t('new')}
        className="icon-button"
        onClick={() => setOpen(true)}
      >
        <i className="mark mark-new-group" />
      </button>
      {isOpen && <NewGroupDialog onClosed={() => setOpen(false)} />}
    </>
  )
}
