'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent, ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

type Props = {
  title: string
  isBusy: boolean
  onClosed: () => void
  /** With what stands in the fields; `close` once it is saved. */
  onSave: (fields: FormData, close: () => void) => void
  children: ReactNode
}

/** A few fields, saved together or not at all. */
export function FormDialog({ title, isBusy, onClosed, onSave, children }: Props) {
  const t = useTranslations('ui')
  const save = (event: FormEvent<HTMLFormElement>, close: () => void) => {
    event.preventDefault()
    if (!isBusy) onSave(new FormData(event.currentTarget), close)
  }
  return (
    <Dialog title={title} closeLabel={t('close')} onClosed={onClosed}>
      {(close) => (
        <form
          noValidate
          onSubmit={(event) => save(event, close)}
          className="grid grid-cols-1 gap-5"
        >
          {children}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{t('cancel')}</Button>
            <Button type="submit" kind="primary" isBusy={isBusy}>
              {t('save')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
