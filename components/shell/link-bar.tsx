'use client'

import { useTranslations } from 'next-intl'
import { useLink } from '@/lib/client/hooks'

/** Says when the page is behind; never in the way of reading. */
export function LinkBar() {
  const t = useTranslations('link')
  const link = useLink()
  return (
    <div role="status" className="link-bar" data-link={link}>
      {link !== 'live' && <p>{t(link)}</p>}
    </div>
  )
}
