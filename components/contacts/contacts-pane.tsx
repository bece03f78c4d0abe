'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { NewGroupButton } from '@/components/groups/new-group-button'
import { Button } from '@/components/ui/button'
import { later } from '@/lib/client/later'
import { ADD_FRIEND, replaceAddress, useFriendToAdd } from '@/lib/client/navigation'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { BlockedPeople } from './blocked-people'
import { FriendList } from './friend-list'
import { IncomingRequests } from './incoming-requests'
import { OutgoingRequests } from './outgoing-requests'

const AddFriendDialog = later(() =>
  import('./add-friend-dialog').then((part) => part.AddFriendDialog),
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
  const username = useFriendToAdd()
  const heading = useRef<HTMLHeadingElement>(null)
  const added = () => {
    replaceAddress('/contacts')
    // Who came here for the dialog left behind what had the focus.
    const { activeElement, body } = document
    if (activeElement === body || !activeElement?.checkVisibility()) heading.current?.focus()
  }
  return (
    <div className="page">
      <div>
        <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 ref={heading} tabIndex={-1} className="flex-1 text-xl font-semibold tracking-tight">
            {t('title')}
          </h1>
          <NewGroupButton />
          <Button kind="primary" onClick={() => replaceAddress(ADD_FRIEND)}>
            <UserPlus size={18} />
            {t('add')}
          </Button>
        </header>
        <IncomingRequests />
        <OutgoingRequests />
        <FriendList />
        <BlockedPeople />
      </div>
      {username !== null && <AddFriendDialog username={username} onClosed={added} />}
    </div>
  )
}
