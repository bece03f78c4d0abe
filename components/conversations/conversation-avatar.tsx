import { Avatar } from '@/components/ui/avatar'
import { useMe, useTitleOf } from '@/lib/client/hooks'
import { peerOf } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'

type Props = { conversation: ConversationDto; size?: 'sm' | 'md' | 'lg' | 'xl'; isOnline?: boolean }

/** The other person's, or the group's own. */
export function ConversationAvatar({ conversation, ...rest }: Props) {
  const peer = peerOf(conversation, useMe().id)
  const name = useTitleOf()(conversation)
  return (
    <Avatar
      id={peer?.id ?? conversation.id}
      hue={conversation.group?.colour}
      isGroup={conversation.kind === 'group'}
      name={name}
      url={peer?.avatarUrl ?? conversation.avatarUrl}
      {...rest}
    />
  )
}
