'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useCancelRequest, useFriendRequests } from '@/lib/client/queries'
import { PeoplePanel } from './people-panel'
import { PersonRow } from './person-row'

export function OutgoingRequests() {
  const t = useTranslations('contacts')
  const refusalOf = useRefusal()
  const outgoing = useFriendRequests().data?.outgoing ?? []
  const { mutate, isPending, variables } = useCancelRequest()
  if (outgoing.length === 0) return null
  return (
    <PeoplePanel title={t('outgoing')}>
      {outgoing.map(({ id, user }) => (
        <PersonRow key={id} user={user} note={t('waiting')}>
          <div className="row-buttons">
            <Button
              isBusy={isPending && variables === id}
              onClick={() => mutate(id, { onError: (error) => showToast(refusalOf(error)) })}
            >
              {t('withdraw')}
            </Button>
          </div>
        </PersonRow>
      ))}
    </PeoplePanel>
  )
}
