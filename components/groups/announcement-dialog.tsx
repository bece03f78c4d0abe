'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { useFault } from '@/components/ui/use-fault'
import { useRefusal } from '@/components/ui/use-refusal'
import { useChangeGroup } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'
import { ANNOUNCEMENT_LIMIT } from '@/lib/text'

type Props = { conversation: ConversationDto; onClosed: () => void }

export function AnnouncementDialog({ conversation, onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const faultOf = useFault()
  const refusalOf = useRefusal()
  const [text, setText] = useState(conversation.group?.announcement?.text ?? '')
  const { mutate, isPending, error, reset } = useChangeGroup(conversation.id)
  const save = (event: FormEvent, close: () => void) => {
    event.preventDefault()
    if (!isPending) mutate({ announcement: text.trim() }, { onSuccess: close })
  }
  return (
    <Dialog title={t('announcement')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <form noValidate onSubmit={(event) => save(event, close)} className="grid gap-5">
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
            fault={
              error ? (faultOf(error.fields ?? {}, 'announcement') ?? refusalOf(error)) : undefined
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
