'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useFriends } from '@/lib/client/queries'
import { inOrderOfName } from '@/lib/friends/rules'
import { FriendRow } from './friend-row'
import { NoFriends } from './no-friends'
import { PeoplePanel } from './people-panel'

export function FriendList() {
  const t = useTranslations('contacts')
  const ui = useTranslations('ui')
  const locale = useLocale()
  const { data: friends, isError, refetch } = useFriends()
  const shown = useMemo(() => friends && inOrderOfName(friends, locale), [friends, locale])
  if (isError && !shown) {
    return (
      <div className="grid justify-items-center gap-3 py-10 text-center">
        <p className="text-ink2">{t('failed')}</p>
        <Button onClick={() => void refetch()}>{ui('again')}</Button>
      </div>
    )
  }
  if (!shown) return <Skeleton rows={5} label={ui('loading')} />
  if (shown.length === 0) return <NoFriends />
  return (
    <PeoplePanel title={t('friends')}>
      {shown.map((friend) => (
        <FriendRow key={friend.user.id} friend={friend} />
      ))}
    </PeoplePanel>
  )
}
