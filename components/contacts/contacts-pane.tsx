'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { BlockedPeople } from './blocked-people'
import { FriendList } from './friend-list'
import { IncomingRequests } from './incoming-requests'
import { OutgoingRequests } from './outgoing-requests'

const AddFriendDialog = lazy(() =>
  import('./add-friend-dialog').then((module) => ({ default: module.AddFriendDialog })),
)

export function ContactsPane() {
  return (
    <QueriesProvider>
      <Contacts />
    </QueriesProvider>
  )
}

function Contacts() {
  const t = useTranslations('contacts')
  const [isAdding, setAdding] = useState(false)
  return (
    <div className="page">
      <div className="grid gap-6">
        <header className="flex items-center gap-3">
          <h1 className="flex-1 text-xl font-semibold tracking-tight">{t('title')}</h1>
          <Button kind="primary" onClick={() => setAdding(true)}>
            <UserPlus size={18} />
            {t('add')}
          </Button>
        </header>
        <IncomingRequests />
        <OutgoingRequests />
        <FriendList />
        <BlockedPeople />
      </div>
      {isAdding && (
        <Suspense>
          <AddFriendDialog onClosed={() => setAdding(false)} />
        </Suspense>
      )}
    </div>
  )
}
