'use client'

import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Menu } from '@/components/ui/menu'
import { useMe } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { useSignOut } from './use-sign-out'

const ShortcutSheet = later(() =>
  import('@/components/shell/shortcut-sheet').then((module) => module.ShortcutSheet),
)

export function AccountMenu() {
  const t = useTranslations('nav')
  const me = useMe()
  const { signOut, dialog } = useSignOut()
  const [isSheetOpen, setSheetOpen] = useState(false)
  return (
    <>
      <Menu
        label={t('account')}
        className="tab md:mt-auto"
        face={
          <>
            <Avatar
              id={me.id}
              name={me.displayName}
              url={me.avatarUrl}
              size="md"
              className="max-md:size-6 max-md:text-[11px]"
            />
            <span aria-hidden="true" className="md:hidden">
              {t('me')}
            </span>
          </>
        }
      >
        <div className="mb-1 border-b border-line px-3 pt-1 pb-2.5">
          <p className="max-w-60 truncate font-semibold">{me.displayName}</p>
          <p className="max-w-60 truncate text-[13px] text-ink2">@{me.username}</p>
        </div>
        <button
          type="button"
          data-shortcuts=""
          aria-haspopup="dialog"
          className="menu-row max-md:hidden"
          onClick={() => setSheetOpen(true)}
        >
          <kbd>?</kbd>
          {t('shortcuts')}
        </button>
        <button type="button" className="menu-row" onClick={signOut}>
          <LogOut size={18} />
          {t('signOut')}
        </button>
      </Menu>
      {dialog}
      {isSheetOpen && <ShortcutSheet onClosed={() => setSheetOpen(false)} />}
    </>
  )
}
