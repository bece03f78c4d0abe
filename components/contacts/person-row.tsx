import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import type { UserDto } from '@/lib/users/contract'

type Props = {
  user: UserDto
  name?: string | null
  line?: string | null
  isOnline?: boolean
  children?: ReactNode
}

/** Who it is, and to the right what can be done. */
export function PersonRow({ user, name, line, isOnline, children }: Props) {
  const title = name ?? user.displayName
  return (
    <li className="panel-row">
      <Avatar id={user.id} name={title} url={user.avatarUrl} size="md" isOnline={isOnline} />
      <div className="min-w-0 flex-1 basis-40">
        <p dir="auto" className="truncate font-semibold">
          {title}
        </p>
        <p dir="auto" className="line-clamp-2 text-[13px] text-ink2 wrap-anywhere">
          {line ?? `@${user.username}`}
        </p>
      </div>
      {children}
    </li>
  )
}
