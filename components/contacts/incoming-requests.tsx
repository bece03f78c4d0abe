'use client'

import { useTranslations } from 'next-intl'
import { useFriendRequests } from '@/lib/client/queries'
import { IncomingRequest } from './incoming-request'
import { PeoplePanel } from './people-panel'

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
