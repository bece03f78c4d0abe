'use client'

import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useBlock, useRemoveFriend } from '@/lib/client/queries'
import type { FriendDto } from '@/lib/friends/contract'
import type { FriendAction } from './friend-row'
import { RenameDialog } from './rename-dialog'

type Props = { friend: FriendDto; action: FriendAction; onClosed: () => void }

export function FriendDialog({ friend, action, onClosed }: Props) {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const remove = useRemoveFriend()
  const block = useBlock()
  if (action === 'rename') return <RenameDialog friend={friend} onClosed={onClosed} />
  const { mutateAsync } = action === 'block' ? block : remove
  const name = friend.alias ?? friend.user.displayName
  return (
    <ConfirmDialog
      title={t(`${action}Title`, { name })}
      text={t(`${action}Text`)}
      confirmLabel={t(action)}
      cancelLabel={ui('cancel')}
      closeLabel={ui('close')}
      // The dialog is gone when the answer comes, and callbacks given to mutate() with it.
      onConfirm={() => mutateAsync(friend.user.id).catch((error) => showToast(refusalOf(error)))}
      onClosed={onClosed}
    />
  )
}
