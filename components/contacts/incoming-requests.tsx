'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useAnswerRequest, useFriendRequests } from '@/lib/client/queries'
import type { FriendRequestDto } from '@/lib/friends/contract'
import { PeoplePanel } from './people-panel'
import { PersonRow } from './person-row'

export function IncomingRequests() {
  const t = useTranslations('contacts')
  const incoming = useFriendRequests().data?.incoming ?? []
  if (incoming.length === 0) return null
  return (
    <PeoplePanel title={t('requests')}>
      {incoming.map((request) => (
        <IncomingRequest key={request.id} request={request} />
      ))}
    </PeoplePanel>
  )
}

function IncomingRequest({ request }: { request: FriendRequestDto }) {
  const t = useTranslations('contacts')
  const refusalOf = useRefusal()
  const { mutate, isPending, variables } = useAnswerRequest()
  const answer = (action: 'accept' | 'decline') =>
    mutate({ id: request.id, action }, { onError: (error) => showToast(refusalOf(error)) })
  return (
    <PersonRow user={request.user} line={request.note}>
      <div className="ml-auto flex gap-2">
        <Button
          kind="primary"
          isBusy={isPending && variables.action === 'accept'}
          onClick={() => answer('accept')}
        >
          {t('accept')}
        </Button>
        <Button
          isBusy={isPending && variables.action === 'decline'}
          onClick={() => answer('decline')}
        >
          {t('decline')}
        </Button>
      </div>
    </PersonRow>
  )
}
