'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useFault } from '@/components/ui/use-fault'
import { useRefusal } from '@/components/ui/use-refusal'
import { useChangeMember } from '@/lib/client/group-queries'
import { useMe } from '@/lib/client/hooks'
import type { ConversationDto } from '@/lib/conversations/contract'

type Props = { conversation: ConversationDto; onClosed: () => void }

export function NicknameDialog({ conversation, onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const faultOf = useFault()
  const refusalOf = useRefusal()
  const me = useMe()
  const { mutate, isPending, error } = useChangeMember(conversation.id)
  const save = (event: FormEvent<HTMLFormElement>, close: () => void) => {
    event.preventDefault()
    const nickname = String(new FormData(event.currentTarget).get('nickname')).trim() || null
    if (!isPending) mutate({ userId: me.id, nickname }, { onSuccess: close })
  }
  return (
    <Dialog title={t('nicknameTitle')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <form noValidate onSubmit={(event) => save(event, close)} className="grid gap-5">
          <TextField
            label={t('nickname')}
            name="nickname"
            autoComplete="off"
            maxLength={80}
            placeholder={me.displayName}
            defaultValue={conversation.mine.nickname ?? ''}
            hint={t('nicknameHint')}
            fault={
              error ? (faultOf(error.fields ?? {}, 'nickname') ?? refusalOf(error)) : undefined
            }
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
