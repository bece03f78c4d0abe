'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'
import { submitByEnter } from '@/components/ui/submit-by-enter'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { type Befriended, useRequestFriend } from '@/lib/client/queries'
import { NOTE_LIMIT } from '@/lib/text'
import { PeopleFound } from './people-found'
import { useGreetFriend } from './use-greet-friend'
import { useLookUpPeople } from './use-look-up-people'
import { type RequestFaults, useRequestFaults } from './use-request-faults'

type Props = {
  /** A username, or nothing. */
  begun: string
  onSent: () => void
}

/** To pick somebody fills the field, but the others who were found stay in sight. */
export function AddFriendForm({ begun, onSent }: Props) {
  const t = useTranslations('contacts')
  const greet = useGreetFriend()
  const [typed, setTyped] = useState(begun)
  const [search, setSearch] = useState(begun)
  const [note, setNote] = useState('')
  const [faults, setFaults] = useState<RequestFaults>({})
  const { people, said } = useLookUpPeople(usernameIn(search))
  const faultsOf = useRequestFaults(people)
  const { mutate, isPending } = useRequestFriend()
  const username = usernameIn(typed)

  const onSuccess = ({ conversation, request }: Befriended) => {
    if (conversation) greet(conversation.id)
    else if (request) showToast(t('sent', { name: request.user.displayName }))
    onSent()
  }
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const refuse = (found: RequestFaults) => {
      flushSync(() => setFaults(found))
      form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    }
    const onError = (error: Parameters<typeof faultsOf>[0]) => refuse(faultsOf(error))
    if (!username) refuse({ username: t('nameMissing') })
    else if (!isPending) mutate({ username, note: note.trim() }, { onSuccess, onError })
  }
  const pick = (picked: string) => {
    setTyped(picked)
    setFaults({})
  }
  return (
    <form noValidate onSubmit={ask} className="grid grid-cols-1 gap-4">
      <TextField
        label={t('username')}
        name="username"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          pick(target.value)
          setSearch(target.value)
        }}
        hint={said ?? t('addText')}
        fault={faults.username}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      <PeopleFound people={people} username={username} onPick={pick} />
      <TextArea
        label={t('note')}
        name="note"
        autoComplete="off"
        limit={NOTE_LIMIT}
        value={note}
        onChange={({ target }) => {
          setNote(inOneLine(target.value))
          setFaults({})
        }}
        onKeyDown={submitByEnter}
        hint={t('noteHint')}
        fault={faults.note}
      />
      <Button type="submit" kind="primary" isBusy={isPending}>
        {t('send')}
      </Button>
    </form>
  )
}

/** Names are shown with an @ before them, so they are typed and pasted with it. */
const usernameIn = (typed: string) => typed.trim().replace(/^@/, '')

/** What the server takes for a note. */
const inOneLine = (typed: string) => typed.replace(/\s*[\r\n]\s*/g, ' ')
