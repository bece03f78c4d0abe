'use client'

import './tray.css'
import { useTranslations } from 'next-intl'

export function DropZone() {
  return (
    <div className="drop-zone">
      <p>{useTranslations('media')('dropHere')}</p>
    </div>
  )
}
