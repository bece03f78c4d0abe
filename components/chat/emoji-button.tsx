'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type RefObject, useCallback, useState } from 'react'
import type { PanelParts } from './emoji-panel'
import { useLoaded } from './use-loaded'

type Props = { field: RefObject<HTMLTextAreaElement | null> }

export function EmojiButton({ field }: Props) {
  const t = useTranslations('emoji')
  const locale = useLocale()
  const whenLoaded = useLoaded()
  const [open, setOpen] = useState<PanelParts | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const load = () => import('./emoji-panel').then(({ loadPanel }) => loadPanel(locale))
  return (
    <>
      {/* The focus stays in the field, and is given back to it. */}
      <button
        type="button"
        aria-label={t('title')}
        title={t('title')}
        aria-haspopup="dialog"
        aria-expanded={open !== null}
        className="emoji-button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => (open ? close() : whenLoaded(load(), setOpen))}
      >
        <i className="mark mark-emoji" />
      </button>
      {open && <open.Panel emojis={open.emojis} field={field} onClose={close} />}
    </>
  )
}
