'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { AddFriendForm } from './add-friend-form'

export function AddFriendDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  return (
    <Dialog title={t('add')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => <AddFriendForm onSent={close} />}
    </Dialog>
  )
}
