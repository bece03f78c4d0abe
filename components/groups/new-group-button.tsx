'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { later } from '@/lib/client/later'

const NewGroupDialog = later(() => import('./new-group-dialog').then((part) => part.NewGroupDialog))

/** `isShort` where there is no room for words. */
export function NewGroupButton({ isShort = false }: { isShort?: boolean }) {
  const t = useTranslations('groups')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-label={isShort ? t('new') : undefined}
        title={isShort ? t('new') : undefined}
        className={isShort ? 'icon-button' : 'button button-plain'}
        onClick={() => setOpen(true)}
      >
        <i className="mark mark-new-group" />
        {!isShort && t('new')}
      </button>
      {isOpen && <NewGroupDialog onClosed={() => setOpen(false)} />}
    </>
  )
}
