'use client'

import { useTranslations } from 'next-intl'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import { useFieldRefusal } from '@/components/ui/use-refusal'
import { useChangeGroup } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'
import { TITLE_LIMIT } from '@/lib/text'

const COLOURS = [0, 1, 2, 3, 4, 5, 6, 7]

type Props = { conversation: ConversationDto; onClosed: () => void }

export function EditGroupDialog({ conversation, onClosed }: Props) {
  const t = useTranslations('groups')
  const refusalOf = useFieldRefusal()
  const { id, title, group } = conversation
  const { mutate, isPending, error } = useChangeGroup(id)
  const save = (fields: FormData, close: () => void) => {
    const colour = fields.get('colour')
    const named = String(fields.get('title')).trim()
    const change = {
      ...(named !== title && { title: named }),
      ...(colour !== null && Number(colour) !== group?.colour && { colour: Number(colour) }),
    }
    if (Object.keys(change).length === 0) close()
    else mutate(change, { onSuccess: close })
  }
  return (
    <FormDialog title={t('edit')} isBusy={isPending} onClosed={onClosed} onSave={save}>
      <TextField
        label={t('name')}
        name="title"
        autoComplete="off"
        maxLength={2 * TITLE_LIMIT}
        defaultValue={title ?? ''}
        fault={refusalOf(error, 'title')}
      />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('colour')}</legend>
        <div className="grid w-max grid-cols-4 gap-1">
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
    </FormDialog>
  )
}
