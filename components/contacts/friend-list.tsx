'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Goose } from '@/components/ui/goose'
import { Skeleton } from '@/components/ui/skeleton'
import { useFriends } from '@/lib/client/queries'
import { FriendRow } from './friend-row'
import { PeoplePanel } from './people-panel'

export function FriendList() {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  const { data: friends, isError, refetch } = useFriends()
  if (isError && !friends) {
    return (
      <div className="grid justify-items-center gap-3 py-10 text-center">
        <p className="text-ink2">{t('failed')}</p>
        <Button onClick={() => void refetch()}>{ui('again')}</Button>
      </div>
    )
  }
  if (!friends) return <Skeleton rows={5} label={ui('loading')} />
  if (friends.length === 0) return <NoFriends />
  return (
    <PeoplePanel title={t('friends')}>
      {friends.map((friend) => (
        <FriendRow key={friend.user.id} friend={friend} />
      ))}
    </PeoplePanel>
  )
}

function NoFriends() {
  const t = useTranslations('contacts')
  return (
    <div className="grid justify-items-center gap-2 py-10 text-center">
      <Goose className="mb-2 size-14 text-accent" />
      <p className="font-semibold">{t('none')}</p>
      <p className="max-w-[44ch] text-ink2 text-balance">{t('noneText')}</p>
    </div>
  )
}
