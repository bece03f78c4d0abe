'use client'

import { Search, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Skeleton } from '@/components/ui/skeleton'
import { useRefusal } from '@/components/ui/use-refusal'
import { useFriends } from '@/lib/client/queries'
import type { FriendDto } from '@/lib/friends/contract'
import { inOrderOfName, isFriendFoundBy, shownName } from '@/lib/friends/rules'

type Props = {
  /** User ids. */
  chosen: string[]
  onChoose: (chosen: string[]) => void
  /** Those who are there already. */
  without?: ReadonlySet<string>
}

/** Some of one's friends: a box each. Who is chosen stands below, so that no box moves under a finger. */
export function FriendChoice({ chosen, onChoose, without }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const locale = useLocale()
  const refusalOf = useRefusal()
  const { data, error } = useFriends()
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const friends = useMemo(
    () => inOrderOfName(data ?? [], locale).filter(({ user }) => !without?.has(user.id)),
    [data, locale, without],
  )
  const shown = friends.filter((friend) => isFriendFoundBy(friend, query))
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  if (!data && error) return <p role="alert">{refusalOf(error)}</p>
  if (!data) return <Skeleton rows={4} label={ui('loading')} />
  if (friends.length === 0)
    return <p className="py-4 text-ink2">{t(data.length > 0 ? 'allIn' : 'noFriends')}</p>
  return (
    <div className="friend-choice">
      <label className="filter member-filter">
        <Search size={18} aria-hidden="true" />
        <input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      <ul aria-label={t('friends')} className="forward-list">
        {shown.map((friend) => (
          <FriendBox
            key={friend.user.id}
            friend={friend}
            isChosen={chosen.includes(friend.user.id)}
            onToggle={() => toggle(friend.user.id)}
          />
        ))}
        {shown.length === 0 && (
          <li className="py-6 text-center text-ink2">{t('noFriend', { query })}</li>
        )}
      </ul>
      <ChosenFriends
        friends={friends.filter(({ user }) => chosen.includes(user.id))}
        onTakeOut={toggle}
      />
    </div>
  )
}

type BoxProps = { friend: FriendDto; isChosen: boolean; onToggle: () => void }

function FriendBox({ friend, isChosen, onToggle }: BoxProps) {
  const { user } = friend
  const name = shownName(friend)
  return (
    <li className="friend-box">
      <label className="forward-row">
        <input type="checkbox" aria-label={name} checked={isChosen} onChange={onToggle} />
        <Avatar id={user.id} name={name} url={user.avatarUrl} size="md" />
        <span dir="auto">{name}</span>
      </label>
    </li>
  )
}

type ChosenProps = { friends: FriendDto[]; onTakeOut: (userId: string) => void }

function ChosenFriends({ friends, onTakeOut }: ChosenProps) {
  const t = useTranslations('groups')
  if (friends.length === 0) return null
  return (
    <ul aria-label={t('chosen')} className="chips">
      {friends.map((friend) => {
        const name = shownName(friend)
        return (
          <li key={friend.user.id}>
            <button
              type="button"
              aria-label={t('takeOut', { name })}
              onClick={() => onTakeOut(friend.user.id)}
            >
              <span dir="auto">{name}</span>
              <X size={14} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
