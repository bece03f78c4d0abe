'use client'

import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuPanel } from '@/components/ui/menu'
import { useMe } from '@/lib/client/hooks'
import { useSignOut } from './use-sign-out'

type Props = { id: string; onSheet: () => void }

export function AccountPanel({ id, onSheet }: Props) {
  const t = useTranslations('nav')
  const me = useMe()
  const { signOut, dialog } = useSignOut()
  return (
    <>
      <MenuPanel ref={open} id={id} label={t('account')}>
        <div className="mb-1 border-b border-line px-3 pt-1 pb-2.5">
          <p className="max-w-60 truncate font-semibold">{me.displayName}</p>
          <p className="max-w-60 truncate text-[13px] text-ink2">@{me.username}</p>
        </div>
        <button
          type="button"
          aria-haspopup="dialog"
          className="menu-row max-md:hidden"
          onClick={onSheet}
        >
          <kbd>?</kbd>
          {t('shortcuts')}
        </button>
        <button type="button" className="menu-row" onClick={signOut}>
          <LogOut size={18} />
          {t('signOut')}
        </button>
      </MenuPanel>
      {dialog}
    </>
  )
}

/** It was asked for before it was there. */
function open(panel: HTMLElement | null) {
  panel?.showPopover()
}
