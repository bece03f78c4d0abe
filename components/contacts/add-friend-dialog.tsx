'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { useFault } from '@/components/ui/use-fault'
import { useRefusal } from '@/components/ui/use-refusal'
import { useRequestFriend } from '@/lib/client/queries'
import { useSettled } from '@/lib/client/use-settled'
import { PeopleFound } from './people-found'

export function AddFriendDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  const faultOf = useFault()
  const refusalOf = useRefusal()
  const [username, setUsername] = useState('')
  const query = useSettled(username.trim(), 250)
  const { mutate, isPending, error, reset } = useRequestFriend()
  const ask = (event: FormEvent<HTMLFormElement>, close: () => void) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note')).trim() || undefined
    const onSuccess = (answer: object) => {
      showToast('conversation' in answer ? t('friendsNow') : t('sent', { name: username.trim() }))
      close()
    }
    if (username.trim()) mutate({ username: username.trim(), note }, { onSuccess })
  }
  const type = (typed: string) => {
    setUsername(typed)
    if (error) reset()
  }
  const fields = error?.fields ?? {}
  const noteFault = error ? faultOf(fields, 'note') : undefined
  const usernameFault =
    error && !noteFault ? (faultOf(fields, 'username') ?? refusalOf(error)) : undefined
  return (
    <Dialog title={t('add')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <form noValidate onSubmit={(event) => ask(event, close)} className="grid gap-4">
          <TextField
            label={t('username')}
            name="username"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            value={username}
            onChange={(event) => type(event.target.value)}
            hint={t('addText')}
            fault={usernameFault}
          />
          <PeopleFound query={query} onPick={type} />
          <TextField
            label={t('note')}
            name="note"
            autoComplete="off"
            maxLength={400}
            hint={t('noteHint')}
            fault={noteFault}
          />
          <Button type="submit" kind="primary" isBusy={isPending}>
            {t('send')}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
