'use client'

import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { IconButton } from '@/components/ui/icon-button'
import type { Spot } from '@/components/ui/menu'
import { useFullTime } from '@/components/ui/use-when'
import { useMe } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isMutedUntil } from '@/lib/conversations/rules'
import type { MemberDto } from '@/lib/members/contract'
import { nameOf } from '@/lib/members/rules'
import { memberActs } from './member-acts'

const MemberMenu = later(() => import('./member-menu').then((part) => part.MemberMenu))

type Props = {
  conversation: ConversationDto
  member: MemberDto
  /** Not known before the friends are. */
  isFriend: boolean | undefined
  /** Of all, the others not being in the document. */
  place: { at: number; of: number }
}

export function MemberRow({ conversation, member, isFriend, place }: Props) {
  const t = useTranslations('groups')
  const fullTime = useFullTime()
  const me = useMe()
  const now = useNow()
  const [menuAt, setMenuAt] = useState<Spot | null>(null)
  const { user, nickname, role, speakBarredUntil } = member
  const name = nameOf(member)
  const isMe = user.id === me.id
  const acts = memberActs(member, {
    meId: me.id,
    role: conversation.mine.role,
    isFriend,
    mayMeet: conversation.group?.mayMeet ?? false,
    now,
  })
  return (
    <li aria-posinset={place.at} aria-setsize={place.of} className="member-row">
      <Avatar id={user.id} name={name} url={user.avatarUrl} size="md" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <b dir="auto" className="truncate font-semibold">
            {name}
          </b>
          {isMe && <span className="text-[13px] text-ink2">{t('you')}</span>}
          {role !== 'member' && <span className="role">{t(role)}</span>}
        </p>
        <p dir="auto" className="truncate text-[13px] text-ink2">
          {nickname && `${user.displayName} · `}@{user.username}
          {speakBarredUntil !== null &&
            isMutedUntil(speakBarredUntil, now) &&
            ` · ${t('barredUntil', { when: fullTime(speakBarredUntil) })}`}
        </p>
      </div>
      {acts.length > 0 && (
        <IconButton
          label={t('memberMenu', { name })}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => setMenuAt(currentTarget.getBoundingClientRect())}
        >
          <Ellipsis size={20} />
        </IconButton>
      )}
      {menuAt && (
        <MemberMenu
          conversation={conversation}
          member={member}
          acts={acts}
          at={menuAt}
          onClosed={() => setMenuAt(null)}
        />
      )}
    </li>
  )
}
