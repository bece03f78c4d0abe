'use client'

import { Ban, Ellipsis, MessageCircle, Pencil, UserMinus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Menu } from '@/components/ui/menu'
import { usePresence } from '@/lib/client/hooks'
import { navigate } from '@/lib/client/navigation'
import type { FriendDto } from '@/lib/friends/contract'
import { PersonRow } from './person-row'

const FriendDialog = lazy(() =>
  import('./friend-dialog').then((module) => ({ default: module.FriendDialog })),
)

export type FriendAction = 'rename' | 'remove' | 'block'

export function FriendRow({ friend }: { friend: FriendDto }) {
  const t = useTranslations('contacts')
  const [asked, setAsked] = useState<FriendAction | null>(null)
  const { user, alias, conversationId } = friend
  const isOnline = usePresence(user.id)?.state === 'online'
  const name = alias ?? user.displayName
  return (
    <PersonRow
      user={user}
      name={alias}
      line={alias ? `${user.displayName} · @${user.username}` : null}
      isOnline={isOnline}
    >
      <Menu label={t('more', { name })} face={<Ellipsis size={20} />}>
        <button type="button" className="menu-row" onClick={() => navigate(`/c/${conversationId}`)}>
          <MessageCircle size={18} />
          {t('message')}
        </button>
        <button type="button" className="menu-row" onClick={() => setAsked('rename')}>
          <Pencil size={18} />
          {t('rename')}
        </button>
        <button type="button" className="menu-row" onClick={() => setAsked('remove')}>
          <UserMinus size={18} />
          {t('remove')}
        </button>
        <button type="button" className="menu-row text-danger" onClick={() => setAsked('block')}>
          <Ban size={18} />
          {t('block')}
        </button>
      </Menu>
      {asked && (
        <Suspense>
          <FriendDialog friend={friend} action={asked} onClosed={() => setAsked(null)} />
        </Suspense>
      )}
    </PersonRow>
  )
}
