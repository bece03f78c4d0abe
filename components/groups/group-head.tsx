'use client'

import { Link, Pencil, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConversationAvatar } from '@/components/conversations/conversation-avatar'
import { AvatarButton } from '@/components/media/avatar-button'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useChangeGroup } from '@/lib/client/group-queries'
import { later } from '@/lib/client/later'
import type { ConversationDto } from '@/lib/conversations/contract'
import { may } from '@/lib/groups/rules'

const AddMembersDialog = later(() =>
  import('./add-members-dialog').then((part) => part.AddMembersDialog),
)
const EditGroupDialog = later(() =>
  import('./edit-group-dialog').then((part) => part.EditGroupDialog),
)
const InviteDialog = later(() => import('./invite-dialog').then((part) => part.InviteDialog))

/** Which group it is, and the ways to bring somebody in. */
export function GroupHead({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const chat = useTranslations('chat')
  const avatar = useTranslations('avatar')
  const [asked, setAsked] = useState<'edit' | 'add' | 'invite' | null>(null)
  const { id, title, avatarUrl, memberCount, mine } = conversation
  const { mutateAsync } = useChangeGroup(id)
  const mayChange = may('edit', mine.role)
  const dialog = { conversation, onClosed: () => setAsked(null) }
  return (
    <div className="group-head">
      {mayChange ? (
        <AvatarButton
          isGroup
          title={avatar('ofGroup')}
          face={<ConversationAvatar conversation={conversation} size="xl" />}
          hasPicture={avatarUrl !== null}
          save={(avatarId) => mutateAsync({ avatarId })}
        >
          <ConversationAvatar conversation={conversation} />
        </AvatarButton>
      ) : (
        <ConversationAvatar conversation={conversation} />
      )}
      <div className="min-w-0 flex-1">
        <h3 dir="auto" className="text-lg font-semibold wrap-anywhere">
          {title}
        </h3>
        <p className="text-[13px] text-ink2">{chat('members', { count: memberCount })}</p>
      </div>
      {mayChange && (
        <IconButton label={t('edit')} onClick={() => setAsked('edit')}>
          <Pencil size={18} />
        </IconButton>
      )}
      <div className="group-ways">
        <Button onClick={() => setAsked('add')}>
          <UserPlus size={18} />
          {t('add')}
        </Button>
        {may('invite', mine.role) && (
          <Button onClick={() => setAsked('invite')}>
            <Link size={18} />
            {t('invite')}
          </Button>
        )}
      </div>
      {asked === 'edit' && <EditGroupDialog {...dialog} />}
      {asked === 'add' && <AddMembersDialog {...dialog} />}
      {asked === 'invite' && <InviteDialog {...dialog} />}
    </div>
  )
}
