'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useMe } from '@/lib/client/hooks'

/** What to tell a friend, so that they can ask. */
export function OwnUsername() {
  const t = useTranslations('contacts')
  const copyText = useCopyText()
  const { username } = useMe()
  return (
    <div className="flex max-w-full items-center gap-1 rounded-xl bg-tint pl-3.5">
      <p className="min-w-0 wrap-anywhere">{t('yourUsername', { username })}</p>
      <IconButton label={t('copyUsername')} onClick={() => copyText(username)}>
        <Copy size={18} />
      </IconButton>
    </div>
  )
}
