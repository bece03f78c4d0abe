'use client'

import { Megaphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CompletionList } from '@/components/chat/completion-list'
import { insertText } from '@/components/chat/insert-text'
import type { CompletionProps } from '@/components/chat/use-completion'
import { Avatar } from '@/components/ui/avatar'
import { useMembers } from '@/lib/client/group-queries'
import { useMe } from '@/lib/client/hooks'
import { noteMentioned } from '@/lib/client/local/mentions'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { useSettled } from '@/lib/client/use-settled'
import type { ConversationDto } from '@/lib/conversations/contract'
import { may } from '@/lib/groups/rules'
import type { MemberDto } from '@/lib/members/contract'
import { nameOf } from '@/lib/members/rules'

const SHOWN = 6
const PAUSE_MS = 120

export const renderFor = (group: ConversationDto) => (props: CompletionProps) => (
  <QueriesProvider>
    <MentionCompletions group={group} {...props} />
  </QueriesProvider>
)

type Props = CompletionProps & { group: ConversationDto }

/** Members whose nickname, name or username begins like what is typed; everybody, for those who may call them. */
function MentionCompletions({ group, query, from, textarea, onLeave }: Props) {
  const t = useTranslations('groups')
  const me = useMe()
  // One more than are shown: oneself is left out.
  const { data: members = [] } = useMembers(group.id, useSettled(query, PAUSE_MS), SHOWN + 1)
  const mention = (member: MemberDto) => {
    const name = nameOf(member)
    const { user } = member
    noteMentioned({ userId: me.id, conversationId: group.id }, { userId: user.id, name })
    insertText(textarea, `@${name} `, from)
  }
  const everybody = {
    key: 'all',
    face: (
      <>
        <Megaphone size={20} />
        <span className="name">@{t('everybody')}</span>
        {t('everybodyHint', { count: group.memberCount })}
      </>
    ),
    accept: () => insertText(textarea, `@${t('everybody')} `, from),
  }
  const isAllMeant = t('everybody').startsWith(query.toLowerCase()) || 'all'.startsWith(query)
  const options = members
    .filter(({ user }) => user.id !== me.id)
    .slice(0, SHOWN)
    .map((member) => ({
      key: member.user.id,
      face: <MemberFace member={member} />,
      accept: () => mention(member),
    }))
  const all = may('mention_all', group.mine.role) && isAllMeant ? [everybody] : []
  return (
    <CompletionList
      label={t('mentionList')}
      // Last: Enter alone must not call everybody.
      options={[...options, ...all]}
      {...{ textarea, onLeave }}
    />
  )
}

function MemberFace({ member }: { member: MemberDto }) {
  const { user } = member
  const name = nameOf(member)
  return (
    <>
      <Avatar id={user.id} name={name} url={user.avatarUrl} size="sm" />
      <span dir="auto" className="name">
        {name}
      </span>
      @{user.username}
    </>
  )
}
