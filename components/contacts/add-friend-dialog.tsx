'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { AddFriendForm } from './add-friend-form'

type Props = { username: string; onClosed: () => void }

export function AddFriendDialog({ username, onClosed }: Props) {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  return (
    <Dialog title={t('add')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => <AddFriendForm begun={username} onSent={close} />}
    </Dialog>
  )
}
