'use client'

import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useBlock, useRemoveFriend } from '@/lib/client/queries'

export type Parting = 'remove' | 'block'
type Props = { userId: string; name: string; action: Parting; onClosed: () => void }

export function PartingDialog({ userId, name, action, onClosed }: Props) {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const remove = useRemoveFriend()
  const block = useBlock()
  const { mutateAsync } = action === 'block' ? block : remove
  return (
    <ConfirmDialog
      title={t(`${action}Title`, { name })}
      text={t(`${action}Text`)}
      confirmLabel={t(action)}
      cancelLabel={ui('cancel')}
      closeLabel={ui('close')}
      // The dialog is gone when the answer comes, and callbacks given to mutate() with it.
      onConfirm={() => mutateAsync(userId).catch((error) => showToast(refusalOf(error)))}
      onClosed={onClosed}
    />
  )
}
