'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useLoaded } from '@/components/chat/use-loaded'
import { Avatar } from '@/components/ui/avatar'
import { aheadOfUse } from '@/lib/client/fetch-ahead'
import { useMe } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import type { AccountPanel } from './account-panel'

const ShortcutSheet = later(() =>
  import('@/components/shell/shortcut-sheet').then((module) => module.ShortcutSheet),
)

const load = aheadOfUse(() => import('./account-panel'))
/** So that it is there when the line is not. */
const preload = () => void load().catch(() => {})

/** The first press brings the panel, which opens itself; from then on the browser does it. */
export function AccountMenu() {
  const t = useTranslations('nav')
  const me = useMe()
  const id = useId()
  const whenLoaded = useLoaded()
  const [Panel, setPanel] = useState<typeof AccountPanel | null>(null)
  const [isSheetOpen, setSheetOpen] = useState(false)
  const openSheet = () => setSheetOpen(true)
  return (
    <>
      <button
        type="button"
        aria-label={t('account')}
        popoverTarget={id}
        className="tab md:mt-auto"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={(event) => {
          if (Panel) return
          // Or the browser would close at once what this press opens.
          event.preventDefault()
          whenLoaded(load(), (part) => setPanel(() => part.AccountPanel))
        }}
      >
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
      </button>
      {Panel && <Panel id={id} onSheet={openSheet} />}
      {/* For the keys: the panel and its row need not be there. */}
      <button type="button" hidden data-shortcuts="" onClick={openSheet} />
      {isSheetOpen && <ShortcutSheet onClosed={() => setSheetOpen(false)} />}
    </>
  )
}
