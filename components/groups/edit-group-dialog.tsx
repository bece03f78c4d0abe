'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useFault } from '@/components/ui/use-fault'
import { useRefusal } from '@/components/ui/use-refusal'
import { useChangeGroup } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'

const COLOURS = [0, 1, 2, 3, 4, 5, 6, 7]

type Props = { conversation: ConversationDto; onClosed: () => void }

export function EditGroupDialog({ conversation, onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const faultOf = useFault()
  const refusalOf = useRefusal()
  const { id, title, group } = conversation
  const { mutate, isPending, error } = useChangeGroup(id)
  const save = (event: FormEvent<HTMLFormElement>, close: () => void) => {
    event.preventDefault()
    const asked = new FormData(event.currentTarget)
    const colour = asked.get('colour')
    const named = String(asked.get('title')).trim()
    const change = {
      ...(named !== title && { title: named }),
      ...(colour !== null && Number(colour) !== group?.colour && { colour: Number(colour) }),
    }
    if (Object.keys(change).length === 0) close()
    else if (!isPending) mutate(change, { onSuccess: close })
  }
  return (
    <Dialog title={t('edit')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <form noValidate onSubmit={(event) => save(event, close)} className="grid gap-5">
          <TextField
            label={t('name')}
            name="title"
            autoComplete="off"
            maxLength={120}
            defaultValue={title ?? ''}
            fault={error ? (faultOf(error.fields ?? {}, 'title') ?? refusalOf(error)) : undefined}
          />
          <fieldset>
            <legend className="mb-1.5 text-sm font-medium">{t('colour')}</legend>
            <div className="flex flex-wrap gap-1">
              {COLOURS.map((colour) => (
                <label key={colour} className="colour-choice">
                  <input
                    type="radio"
                    name="colour"
                    value={colour}
                    aria-label={t('colourNumber', { number: colour + 1 })}
                    defaultChecked={group?.colour === colour}
                  />
                  <i className={`hue-${colour}`} />
                </label>
              ))}
            </div>
          </fieldset>
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
