'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useFreshMembers, useMembers } from '@/lib/client/group-queries'
import { useFriends } from '@/lib/client/queries'
import { useRowsInSight } from '@/lib/client/use-rows-in-sight'
import { useSettled } from '@/lib/client/use-settled'
import type { ConversationDto } from '@/lib/conversations/contract'
import { MemberRow } from './member-row'

/** The height that the stylesheet gives to a row. */
const ROW_PX = 64
const SEARCH_FROM = 8

/** All members, with only those in sight in the document: there may be thousands. */
export function MemberList({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim(), 200)
  const found = useMembers(conversation.id, query)
  useFreshMembers(conversation)
  const friends = useFriends().data
  const { data: members = [], hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const onEnd = hasNextPage && !isFetchingNextPage ? fetchNextPage : undefined
  const { ref, from, to } = useRowsInSight({
    count: members.length,
    height: ROW_PX,
    onEnd: onEnd && (() => void onEnd()),
  })
  return (
    <section aria-label={t('members')}>
      <h3 className="section-title">{t('members')}</h3>
      {conversation.memberCount >= SEARCH_FROM && (
        <label className="filter member-filter">
          <Search size={18} aria-hidden="true" />
          <input
            type="search"
            aria-label={t('searchMembers')}
            placeholder={t('searchMembers')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
      )}
      {found.isPending && <Skeleton rows={3} label={ui('loading')} />}
      {found.isError && members.length === 0 && (
        <div className="grid justify-items-center gap-3 py-6">
          <p className="text-ink2">{t('membersFailed')}</p>
          <Button onClick={() => void found.refetch()}>{ui('again')}</Button>
        </div>
      )}
      {found.isSuccess && members.length === 0 && (
        <p className="py-6 text-center text-ink2">{t('noMember', { query })}</p>
      )}
      <ul
        ref={ref}
        aria-label={t('members')}
        className="member-list"
        style={{ height: members.length * ROW_PX, paddingTop: from * ROW_PX }}
      >
        {members.slice(from, to).map((member, at) => (
          <MemberRow
            key={member.user.id}
            conversation={conversation}
            member={member}
            isFriend={friends?.some(({ user }) => user.id === member.user.id)}
            place={{ at: from + at + 1, of: query ? members.length : conversation.memberCount }}
          />
        ))}
      </ul>
    </section>
  )
}
