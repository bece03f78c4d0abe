'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextArea } from '@/components/ui/text-area'
import { useFieldRefusal } from '@/components/ui/use-refusal'
import { useChangeGroup } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'
import { ANNOUNCEMENT_LIMIT } from '@/lib/text'

type Props = { conversation: ConversationDto; onClosed: () => void }

export function AnnouncementDialog({ conversation, onClosed }: Props) {
  const t = useTranslations('groups')
  const refusalOf = useFieldRefusal()
  const [text, setText] = useState(conversation.group?.announcement?.text ?? '')
  const { mutate, isPending, error, reset } = useChangeGroup(conversation.id)
  return (
    <FormDialog
      title={t('announcement')}
      isBusy={isPending}
      onClosed={onClosed}
      onSave={(_, close) => mutate({ announcement: text.trim() }, { onSuccess: close })}
    >
      <TextArea
        label={t('announcement')}
        data-first=""
        limit={ANNOUNCEMENT_LIMIT}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          reset()
        }}
        hint={t('announcementHint')}
        fault={refusalOf(error, 'announcement')}
      />
    </FormDialog>
  )
}
