'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useCancelRequest, useFriendRequests } from '@/lib/client/queries'
import type { FriendRequestDto } from '@/lib/friends/contract'
import { PeoplePanel } from './people-panel'
import { PersonRow } from './person-row'

export function OutgoingRequests() {
  const t = useTranslations('contacts')
  const outgoing = useFriendRequests().data?.outgoing ?? []
  if (outgoing.length === 0) return null
  return (
    <PeoplePanel title={t('outgoing')}>
      {outgoing.map((request) => (
        <OutgoingRequest key={request.id} request={request} />
      ))}
    </PeoplePanel>
  )
}

function OutgoingRequest({ request: { id, user } }: { request: FriendRequestDto }) {
  const t = useTranslations('contacts')
  const refusalOf = useRefusal()
  const { mutateAsync, isPending } = useCancelRequest()
  // The row may go before the answer comes, and callbacks given to mutate() with it.
  const withdraw = () => mutateAsync(id).catch((error) => showToast(refusalOf(error)))
  return (
    <PersonRow user={user} note={t('waiting')}>
      <div className="row-buttons">
        <Button isBusy={isPending} onClick={withdraw}>
          {t('withdraw')}
        </Button>
      </div>
    </PersonRow>
  )
}
