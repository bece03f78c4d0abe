'use client'

import { Ban, Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { later } from '@/lib/client/later'
import { type FriendAnswer, useAnswerRequest } from '@/lib/client/queries'
import type { FriendRequestDto } from '@/lib/friends/contract'
import { PersonRow } from './person-row'
import { useGreetFriend } from './use-greet-friend'

const PartingDialog = later(() => import('./parting-dialog').then((part) => part.PartingDialog))

export function IncomingRequest({ request }: { request: FriendRequestDto }) {
  const t = useTranslations('contacts')
  const refusalOf = useRefusal()
  const greet = useGreetFriend()
  const { mutateAsync, isPending, variables } = useAnswerRequest()
  const [isBlocking, setBlocking] = useState(false)
  const { id, user, note } = request
  // The row may go before the answer comes, and callbacks given to mutate() with it.
  const answer = (action: FriendAnswer['action']) =>
    mutateAsync({ id, action })
      .then((begun) => begun?.conversation && greet(begun.conversation.id))
      .catch((error) => showToast(refusalOf(error)))
  const isBusy = (action: FriendAnswer['action']) => isPending && variables.action === action
  return (
    <PersonRow user={user} note={note}>
      <div className="row-buttons">
        <Button kind="primary" isBusy={isBusy('accept')} onClick={() => answer('accept')}>
          {t('accept')}
        </Button>
        <Button isBusy={isBusy('decline')} onClick={() => answer('decline')}>
          {t('decline')}
        </Button>
        <Menu label={t('more', { name: user.displayName })} face={<Ellipsis size={20} />}>
          <button type="button" className="menu-row text-danger" onClick={() => setBlocking(true)}>
            <Ban size={18} />
            {t('block')}
          </button>
        </Menu>
      </div>
      {isBlocking && (
        <PartingDialog
          userId={user.id}
          name={user.displayName}
          action="block"
          onClosed={() => setBlocking(false)}
        />
      )}
    </PersonRow>
  )
}
