'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useBlocks, useUnblock } from '@/lib/client/queries'
import { PeoplePanel } from './people-panel'
import { PersonRow } from './person-row'

export function BlockedPeople() {
  const t = useTranslations('contacts')
  const refusalOf = useRefusal()
  const blocked = useBlocks().data ?? []
  const { mutate, isPending, variables } = useUnblock()
  if (blocked.length === 0) return null
  return (
    <PeoplePanel title={t('blocked')}>
      {blocked.map((user) => (
        <PersonRow key={user.id} user={user}>
          <div className="row-buttons">
            <Button
              isBusy={isPending && variables === user.id}
              onClick={() => mutate(user.id, { onError: (error) => showToast(refusalOf(error)) })}
            >
              {t('unblock')}
            </Button>
          </div>
        </PersonRow>
      ))}
    </PeoplePanel>
  )
}
