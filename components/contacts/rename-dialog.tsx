'use client'

import { useTranslations } from 'next-intl'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import { useFieldRefusal } from '@/components/ui/use-refusal'
import { useRenameFriend } from '@/lib/client/queries'
import type { FriendDto } from '@/lib/friends/contract'

type Props = { friend: FriendDto; onClosed: () => void }

export function RenameDialog({ friend, onClosed }: Props) {
  const t = useTranslations('contacts')
  const refusalOf = useFieldRefusal()
  const { mutate, isPending, error } = useRenameFriend()
  const rename = (fields: FormData, close: () => void) => {
    const alias = String(fields.get('alias')).trim() || null
    mutate({ userId: friend.user.id, alias }, { onSuccess: close })
  }
  return (
    <FormDialog
      title={t('renameTitle', { name: friend.user.displayName })}
      isBusy={isPending}
      onClosed={onClosed}
      onSave={rename}
    >
      <TextField
        label={t('alias')}
        name="alias"
        autoComplete="off"
        maxLength={80}
        defaultValue={friend.alias ?? ''}
        hint={t('aliasHint')}
        fault={refusalOf(error, 'alias')}
      />
    </FormDialog>
  )
}
