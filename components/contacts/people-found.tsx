'use client'

import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { useRefusal } from '@/components/ui/use-refusal'
import { useFindUsers } from '@/lib/client/queries'
import { lengthOf } from '@/lib/text'

const SHOWN = 5

type Props = { query: string; onPick: (username: string) => void }

export function PeopleFound({ query, onPick }: Props) {
  const t = useTranslations('contacts')
  const isAsked = lengthOf(query) >= 3
  const refusalOf = useRefusal()
  const { data: people, error } = useFindUsers(isAsked ? query : '')
  const isPicked = people?.some(({ username }) => username === query)
  if (isAsked && error) return <p className="text-[13px] text-ink2">{refusalOf(error)}</p>
  if (!isAsked || !people || isPicked) return null
  if (people.length === 0) return <p className="text-[13px] text-ink2">{t('nobody')}</p>
  return (
    <ul aria-label={t('suggestions')} className="panel max-h-60 overflow-y-auto">
      {people.slice(0, SHOWN).map((user) => (
        <li key={user.id}>
          <button type="button" className="menu-row" onClick={() => onPick(user.username)}>
            <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size="sm" />
            <span dir="auto" className="truncate font-medium">
              {user.displayName}
            </span>
            <span className="truncate text-[13px] text-ink2">@{user.username}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
