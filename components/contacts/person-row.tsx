import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LocalLink } from '@/components/shell/local-link'
import { Avatar } from '@/components/ui/avatar'
import { passFocusOn } from '@/components/ui/pass-focus-on'
import type { UserDto } from '@/lib/users/contract'

type Props = {
  user: UserDto
  alias?: string | null
  note?: string | null
  /** Where a press on the person leads. */
  href?: string
  isOnline?: boolean
  children?: ReactNode
}

/** Who it is, and to the right what can be done. The username is always there: others may take a name. */
export function PersonRow({ user, alias, note, href, isOnline, children }: Props) {
  const t = useTranslations('chat')
  const name = alias ?? user.displayName
  const person = (
    <>
      <Avatar id={user.id} name={name} url={user.avatarUrl} size="md" isOnline={isOnline} />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate font-semibold">
          {name}
        </p>
        <p dir="auto" className="text-[13px] text-ink2 wrap-anywhere">
          {alias && `${user.displayName} · `}@{user.username}
          {isOnline && <span className="sr-only">, {t('online')}</span>}
        </p>
        {note && (
          <p dir="auto" className="text-sm wrap-anywhere">
            {note}
          </p>
        )}
      </div>
    </>
  )
  return (
    <li ref={passFocusOn} className="panel-row">
      {href ? (
        <LocalLink href={href} className="person">
          {person}
        </LocalLink>
      ) : (
        <div className="person">{person}</div>
      )}
      {children}
    </li>
  )
}
