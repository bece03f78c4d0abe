'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { aheadOfUse } from '@/lib/client/fetch-ahead'
import { useLoaded } from './use-loaded'

const loadAttaching = aheadOfUse(() => import('@/components/media/attaching'))

const fetchAttaching = () => void loadAttaching().catch(() => {})

/** Asks for files; on a phone first from where. */
export function AttachButton({ conversationId }: { conversationId: string }) {
  const t = useTranslations('media')
  const whenLoaded = useLoaded()
  const [menu, setMenu] = useState<ReactNode>(null)
  return (
    <>
      <button
        type="button"
        data-attach=""
        aria-label={t('attach')}
        title={t('attach')}
        onMouseDown={(event) => event.preventDefault()}
        onPointerEnter={fetchAttaching}
        onFocus={fetchAttaching}
        onClick={({ currentTarget }) => {
          const at = currentTarget.getBoundingClientRect()
          const asked = { conversationId, at, onClosed: () => setMenu(null) }
          whenLoaded(loadAttaching(), ({ attach }) => setMenu(attach(asked)))
        }}
      >
        <i className="mark mark-attach" />
      </button>
      {menu}
    </>
  )
}
