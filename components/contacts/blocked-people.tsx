'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useBlocks, useUnblock } from '@/lib/client/queries'
import type { UserDto } from '@/lib/users/contract'
import { PeoplePanel } from './people-panel'
import { PersonRow } from './person-row'

export function BlockedPeople() {
  const t = useTranslations('contacts')
  const blocked = useBlocks().data ?? []
  if (blocked.length === 0) return null
  return (
    <PeoplePanel title={t('blocked')}>
      {blocked.map((user) => (
        <BlockedPerson key={user.id} user={user} />
      ))}
    </PeoplePanel>
  )
}

function BlockedPerson({ user }: { user: UserDto }) {
  const t = useTranslations('contacts')
  const refusalOf = useRefusal()
  const { mutateAsync, isPending } = useUnblock()
  // The row may go before the answer comes, and callbacks given to mutate() with it.
  const unblock = () => mutateAsync(user.id).catch((error) => showToast(refusalOf(error)))
  return (
    <PersonRow user={user}>
      <div className="row-buttons">
        <Button isBusy={isPending} onClick={unblock}>
          {t('unblock')}
        </Button>
      </div>
    </PersonRow>
  )
}
