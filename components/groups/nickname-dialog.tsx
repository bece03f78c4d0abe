'use client'

import { useTranslations } from 'next-intl'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import { useFieldRefusal } from '@/components/ui/use-refusal'
import { useChangeMember } from '@/lib/client/group-queries'
import { useMe } from '@/lib/client/hooks'
import type { ConversationDto } from '@/lib/conversations/contract'
import { NICKNAME_LIMIT } from '@/lib/text'

type Props = { conversation: ConversationDto; onClosed: () => void }

export function NicknameDialog({ conversation, onClosed }: Props) {
  const t = useTranslations('groups')
  const refusalOf = useFieldRefusal()
  const me = useMe()
  const { mutate, isPending, error } = useChangeMember(conversation.id)
  const save = (fields: FormData, close: () => void) => {
    const nickname = String(fields.get('nickname')).trim() || null
    mutate({ userId: me.id, nickname }, { onSuccess: close })
  }
  return (
    <FormDialog title={t('nicknameTitle')} isBusy={isPending} onClosed={onClosed} onSave={save}>
      <TextField
        label={t('nickname')}
        name="nickname"
        autoComplete="off"
        maxLength={2 * NICKNAME_LIMIT}
        placeholder={me.displayName}
        defaultValue={conversation.mine.nickname ?? ''}
        hint={t('nicknameHint')}
        fault={refusalOf(error, 'nickname')}
      />
    </FormDialog>
  )
}
