'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useFieldRefusal } from '@/components/ui/use-refusal'
import { useAddMembers, useMembers } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'
import { FriendChoice } from './friend-choice'

type Props = { conversation: ConversationDto; onClosed: () => void }

/** In a large group not all members are known here; who is in it already stays in it once. */
export function AddMembersDialog({ conversation: { id }, onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const refusalOf = useFieldRefusal()
  const [chosen, setChosen] = useState<string[]>([])
  const members = useMembers(id).data
  const without = useMemo(() => new Set(members?.map(({ user }) => user.id)), [members])
  const { mutate, isPending, error } = useAddMembers(id)
  const add = (event: FormEvent, close: () => void) => {
    event.preventDefault()
    if (chosen.length > 0 && !isPending) mutate(chosen, { onSuccess: close })
  }
  return (
    <Dialog title={t('add')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <form onSubmit={(event) => add(event, close)} className="grid grid-cols-1 gap-4">
          <FriendChoice chosen={chosen} onChoose={setChosen} without={without} />
          {error && (
            <p role="alert" className="text-[13px] text-danger">
              {refusalOf(error, 'userIds')}
            </p>
          )}
          <Button type="submit" kind="primary" isBusy={isPending} disabled={chosen.length === 0}>
            {t('addCount', { count: chosen.length })}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
