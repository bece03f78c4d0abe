'use client'

import { Ban, Ellipsis, MessageCircle, Pencil, UserMinus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Menu } from '@/components/ui/menu'
import { usePresence } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { navigate } from '@/lib/client/navigation'
import type { FriendDto } from '@/lib/friends/contract'
import { shownName } from '@/lib/friends/rules'
import type { Parting } from './parting-dialog'
import { PersonRow } from './person-row'

const PartingDialog = later(() => import('./parting-dialog').then((part) => part.PartingDialog))
const RenameDialog = later(() => import('./rename-dialog').then((part) => part.RenameDialog))

export function FriendRow({ friend }: { friend: FriendDto }) {
  const t = useTranslations('contacts')
  const [asked, setAsked] = useState<Parting | 'rename' | null>(null)
  const { user, alias, conversationId } = friend
  const isOnline = usePresence(user.id)?.state === 'online'
  const name = shownName(friend)
  const path = `/c/${conversationId}`
  const close = () => setAsked(null)
  return (
    <PersonRow user={user} alias={alias} href={path} isOnline={isOnline}>
      <Menu label={t('more', { name })} face={<Ellipsis size={20} />}>
        <button type="button" className="menu-row" onClick={() => navigate(path)}>
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
      {asked === 'rename' && <RenameDialog friend={friend} onClosed={close} />}
      {asked && asked !== 'rename' && (
        <PartingDialog userId={user.id} name={name} action={asked} onClosed={close} />
      )}
    </PersonRow>
  )
}
