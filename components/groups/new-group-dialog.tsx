'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useFieldRefusal } from '@/components/ui/use-refusal'
import type { ApiError } from '@/lib/client/api'
import { useCreateGroup } from '@/lib/client/group-queries'
import { navigate } from '@/lib/client/navigation'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { uuid } from '@/lib/client/uuid'
import { TITLE_LIMIT } from '@/lib/text'
import { FriendChoice } from './friend-choice'

type Props = { onClosed: () => void }

export function NewGroupDialog({ onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  return (
    <Dialog title={t('new')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <QueriesProvider>
          <NewGroupForm onMade={close} />
        </QueriesProvider>
      )}
    </Dialog>
  )
}

type Faults = { title?: string | undefined; members?: string | undefined }

function NewGroupForm({ onMade }: { onMade: () => void }) {
  const t = useTranslations('groups')
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [faults, setFaults] = useState<Faults>({})
  // One group, however often a lost answer makes somebody press again.
  const [clientId] = useState(uuid)
  const faultsOf = useFaults()
  const { mutate, isPending } = useCreateGroup()
  const create = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const missing = {
      ...(!title.trim() && { title: t('nameMissing') }),
      ...(chosen.length === 0 && { members: t('nobodyChosen') }),
    }
    setFaults(missing)
    if (missing.title) event.currentTarget.querySelector('input')?.focus()
    if (missing.title || missing.members) return
    mutate(
      { title: title.trim(), memberIds: chosen, clientId },
      {
        onSuccess: ({ conversation }) => {
          onMade()
          navigate(`/c/${conversation.id}`)
        },
        onError: (error) => setFaults(faultsOf(error)),
      },
    )
  }
  return (
    <form noValidate onSubmit={create} className="grid grid-cols-1 gap-4">
      <TextField
        label={t('name')}
        name="title"
        autoComplete="off"
        maxLength={2 * TITLE_LIMIT}
        value={title}
        onChange={({ target }) => {
          setTitle(target.value)
          setFaults({})
        }}
        fault={faults.title}
      />
      <FriendChoice
        chosen={chosen}
        onChoose={(next) => {
          setChosen(next)
          setFaults({})
        }}
      />
      {faults.members && (
        <p role="alert" className="text-[13px] text-danger">
          {faults.members}
        </p>
      )}
      <Button type="submit" kind="primary" isBusy={isPending}>
        {t('create')}
      </Button>
    </form>
  )
}

function useFaults() {
  const refusalOf = useFieldRefusal()
  return (error: ApiError): Faults =>
    error.fields?.title
      ? { title: refusalOf(error, 'title') }
      : { members: refusalOf(error, 'memberIds') }
}
