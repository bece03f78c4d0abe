'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useFault } from '@/components/ui/use-fault'
import { useRefusal } from '@/components/ui/use-refusal'
import { useRenameFriend } from '@/lib/client/queries'
import type { FriendDto } from '@/lib/friends/contract'

type Props = { friend: FriendDto; onClosed: () => void }

export function RenameDialog({ friend, onClosed }: Props) {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  const faultOf = useFault()
  const refusalOf = useRefusal()
  const { mutate, isPending, error } = useRenameFriend()
  const rename = (event: FormEvent<HTMLFormElement>, close: () => void) => {
    event.preventDefault()
    const alias = String(new FormData(event.currentTarget).get('alias')).trim() || null
    mutate({ userId: friend.user.id, alias }, { onSuccess: close })
  }
  return (
    <Dialog
      title={t('renameTitle', { name: friend.user.displayName })}
      closeLabel={ui('close')}
      onClosed={onClosed}
    >
      {(close) => (
        <form
          noValidate
          onSubmit={(event) => rename(event, close)}
          className="grid grid-cols-1 gap-5"
        >
          <TextField
            label={t('alias')}
            name="alias"
            autoComplete="off"
            maxLength={80}
            defaultValue={friend.alias ?? ''}
            hint={t('aliasHint')}
            fault={error ? (faultOf(error.fields ?? {}, 'alias') ?? refusalOf(error)) : undefined}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{ui('cancel')}</Button>
            <Button type="submit" kind="primary" isBusy={isPending}>
              {ui('save')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
