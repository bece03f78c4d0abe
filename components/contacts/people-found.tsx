import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import type { UserDto } from '@/lib/users/contract'
import { isSameUsername } from '@/lib/users/rules'

const SHOWN = 5

type Props = { people: UserDto[]; username: string; onPick: (username: string) => void }

/** The one whose username stands in the field is marked. */
export function PeopleFound({ people, username, onPick }: Props) {
  const t = useTranslations('contacts')
  if (people.length === 0) return null
  return (
    <ul aria-label={t('suggestions')} className="panel max-h-60 overflow-y-auto">
      {people.slice(0, SHOWN).map((user) => (
        <li key={user.id}>
          <button
            type="button"
            aria-pressed={isSameUsername(user.username, username)}
            className="person-found"
            onClick={() => onPick(user.username)}
          >
            <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size="sm" />
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block truncate font-medium">
                {user.displayName}
              </span>
              <span className="block truncate text-[13px] text-ink2">@{user.username}</span>
            </span>
            <Check size={18} className="text-accent" />
          </button>
        </li>
      ))}
    </ul>
  )
}
