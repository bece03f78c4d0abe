'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useRefusal } from '@/components/ui/use-refusal'
import { useWhen } from '@/components/ui/use-when'
import { getFirstMessage } from '@/lib/client/message-api'
import { midnight } from '@/lib/client/midnight'
import { messagePath, navigate } from '@/lib/client/navigation'
import { useFirstMessage } from '@/lib/client/queries'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'

type Props = {
  conversation: ConversationDto
  /** Like 2026-11-23; without it today. */
  day?: string
  onClosed: () => void
}

export function DateDialog({ onClosed, ...asked }: Props) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  return (
    <Dialog title={t('goToDate')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <QueriesProvider>
          <DateForm {...asked} onDone={close} />
        </QueriesProvider>
      )}
    </Dialog>
  )
}

type FormProps = Pick<Props, 'conversation' | 'day'> & { onDone: () => void }

/** Leads to the first message of a day, else to the next one after it. */
function DateForm({ conversation: { id, lastSeq }, day, onDone }: FormProps) {
  const t = useTranslations('chat')
  const { isoDay } = useWhen()
  const today = isoDay(useNow())
  const { data: first } = useFirstMessage(id)
  const refusalOf = useRefusal()
  const [fault, setFault] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const goTo = (seq: number) => {
    onDone()
    navigate(messagePath(id, seq))
  }
  const find = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const chosen = String(new FormData(event.currentTarget).get('day'))
    setBusy(true)
    try {
      const found = await getFirstMessage(id, midnight(chosen))
      goTo(found.first?.seq ?? lastSeq)
    } catch (error) {
      setFault(refusalOf(error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={find} className="grid gap-5">
      <TextField
        label={t('date')}
        fault={fault}
        type="date"
        name="day"
        required
        min={first ? isoDay(first.sentAt) : undefined}
        max={today}
        defaultValue={day ?? today}
      />
      <div className="flex justify-end gap-2">
        <Button disabled={!first} onClick={() => first && goTo(first.seq)}>
          {t('goToFirst')}
        </Button>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t('go')}
        </Button>
      </div>
    </form>
  )
}
