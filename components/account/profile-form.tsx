'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { AvatarButton } from '@/components/media/avatar-button'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { useFieldRefusal } from '@/components/ui/use-refusal'
import { useMe } from '@/lib/client/hooks'
import { useUpdateAccount } from '@/lib/client/queries'
import { SettingsSection } from './settings-section'

export function ProfileForm() {
  const t = useTranslations('settings')
  const ui = useTranslations('ui')
  const avatar = useTranslations('avatar')
  const me = useMe()
  const refusalOf = useFieldRefusal()
  const { mutate, isPending, error } = useUpdateAccount()
  const { mutateAsync } = useUpdateAccount()
  const face = { id: me.id, name: me.displayName, url: me.avatarUrl }
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const displayName = String(new FormData(event.currentTarget).get('displayName'))
    mutate({ displayName }, { onSuccess: () => showToast(t('saved')) })
  }
  return (
    <SettingsSection title={t('profile')}>
      <div className="flex items-center gap-3 border-b border-line px-4 py-3.5">
        <AvatarButton
          title={avatar('yours')}
          face={<Avatar {...face} size="xl" />}
          hasPicture={me.avatarUrl !== null}
          save={(avatarId) => mutateAsync({ avatarId })}
        >
          <Avatar {...face} />
        </AvatarButton>
        <div className="min-w-0">
          <p dir="auto" className="truncate font-semibold">
            {me.displayName}
          </p>
          <p className="truncate text-[13px] text-ink2">@{me.username}</p>
        </div>
      </div>
      <form noValidate onSubmit={save} className="flex items-start gap-3 p-4">
        <TextField
          label={t('displayName')}
          name="displayName"
          autoComplete="name"
          maxLength={80}
          defaultValue={me.displayName}
          fault={refusalOf(error, 'displayName')}
          className="min-w-0 flex-1"
        />
        <Button type="submit" isBusy={isPending} className="mt-7">
          {ui('save')}
        </Button>
      </form>
    </SettingsSection>
  )
}
