'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { copyText } from '@/components/chat/copy-text'
import { IconButton } from '@/components/ui/icon-button'
import { showToast } from '@/components/ui/toast'
import { useMe } from '@/lib/client/hooks'

/** What to tell a friend, so that they can ask. */
export function OwnUsername() {
  const t = useTranslations('contacts')
  const chat = useTranslations('chat')
  const { username } = useMe()
  const copy = () => void copyText(username).then(() => showToast(chat('copied')))
  return (
    <div className="flex max-w-full items-center gap-1 rounded-xl bg-tint pl-3.5">
      <p className="min-w-0 wrap-anywhere">{t('yourUsername', { username })}</p>
      <IconButton label={t('copyUsername')} onClick={copy}>
        <Copy size={18} />
      </IconButton>
    </div>
  )
}
