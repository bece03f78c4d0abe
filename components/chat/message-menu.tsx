'use client'

import {
  CheckCheck,
  Forward,
  Link,
  ListChecks,
  Pencil,
  Reply,
  SmilePlus,
  Undo2,
  Users,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { WhoRead } from '@/components/groups/who-read'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { PopUpMenu } from '@/components/ui/pop-up-menu'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useFullTime } from '@/components/ui/use-when'
import { useConversation } from '@/lib/client/hooks'
import { messagePath } from '@/lib/client/navigation'
import type { ChatMessage } from '@/lib/client/state'
import type { ConversationDto } from '@/lib/conversations/contract'
import { COUNTS_UP_TO } from '@/lib/conversations/rules'
import { CHANGE_WINDOW_MS, isEditable, isRecallable } from '@/lib/messages/rules'
import { areReactorsNamed } from './are-reactors-named'
import type { Asked } from './ask-for-menu'
import { EditForm } from './edit-form'
import { ForwardDialog } from './forward-dialog'
import { MenuItem } from './menu-item'
import { PinItem } from './pin-item'
import { ReactionButtons } from './reaction-buttons'
import { SelectionBar } from './selection-bar'
import { TakeItems } from './take-items'
import { useAsking } from './use-asking'
import { useChangeMessage } from './use-change-message'
import type { BeginEditing } from './use-editing'
import type { BeginSelecting } from './use-selecting'
import { WhoReacted } from './who-reacted'

type Props = {
  message: ChatMessage
  asked: Asked
  maySend: boolean
  onEdit: BeginEditing
  onReply: (message: ChatMessage) => void
  onSelect: BeginSelecting
  onClosed: () => void
}
type Next = 'react' | 'who' | 'read' | 'forward' | 'recall'

/** The menu, then what was chosen there if that asks for more. */
export function MessageMenu({ message, asked, maySend, onClosed, ...on }: Props) {
  const t = useTranslations('chat')
  const groups = useTranslations('groups')
  const conversation = useConversation(message.conversationId)
  const asking = useAsking(conversation)
  const copyText = useCopyText()
  const [next, setNext] = useState(asked.act ?? null)
  const isNamed = areReactorsNamed(conversation)
  const go = (to: Next) => () => setNext(to)
  const menu = (
    <PopUpMenu label={t('more')} at={asked.at} onClosed={next ? undefined : onClosed}>
      {maySend && <ReactionButtons message={message} />}
      {maySend && <MenuItem Icon={Reply} text={t('reply')} onChoose={() => on.onReply(message)} />}
      {maySend && <MenuItem Icon={SmilePlus} text={t('react')} onChoose={go('react')} />}
      {maySend && isEditable(message, asking) && (
        <MenuItem Icon={Pencil} text={t('edit')} onChoose={() => on.onEdit(message, EditForm)} />
      )}
      {isNamed && message.reactions.length > 0 && (
        <MenuItem Icon={Users} text={t('whoReacted')} onChoose={go('who')} />
      )}
      {isReadCounted(message, conversation, asking.userId) && (
        <MenuItem Icon={CheckCheck} text={groups('whoRead')} onChoose={go('read')} />
      )}
      <MenuItem Icon={Forward} text={t('forward')} onChoose={go('forward')} />
      <TakeItems message={message} />
      <MenuItem
        Icon={Link}
        text={t('link')}
        onChoose={() =>
          copyText(window.location.origin + messagePath(message.conversationId, message.seq))
        }
      />
      <PinItem message={message} />
      <MenuItem
        Icon={ListChecks}
        text={t('select')}
        onChoose={() => on.onSelect(message, SelectionBar)}
      />
      {isRecallable(message, asking) && (
        <MenuItem isDanger Icon={Undo2} text={t('recall')} onChoose={go('recall')} />
      )}
    </PopUpMenu>
  )
  return (
    <>
      {!asked.act && menu}
      {next === 'react' && (
        <PopUpMenu label={t('react')} at={asked.at} onClosed={onClosed}>
          <ReactionButtons message={message} isLong />
        </PopUpMenu>
      )}
      {next === 'who' && <WhoReacted message={message} onClosed={onClosed} />}
      {next === 'read' && <WhoRead message={message} onClosed={onClosed} />}
      {next === 'forward' && <ForwardDialog messages={[message]} onClosed={onClosed} />}
      {next === 'recall' && <RecallDialog message={message} onClosed={onClosed} />}
    </>
  )
}

/** Readers are named or counted in groups of up to five hundred, for whoever wrote it. */
function isReadCounted(
  { author }: ChatMessage,
  conversation: ConversationDto | undefined,
  userId: string,
): boolean {
  if (conversation?.kind !== 'group') return false
  return author?.id === userId && conversation.memberCount <= COUNTS_UP_TO
}

function RecallDialog({ message, onClosed }: Pick<Props, 'message' | 'onClosed'>) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  const fullTime = useFullTime()
  const { recall } = useChangeMessage()
  const { userId, mayRecallAny } = useAsking(useConversation(message.conversationId))
  const isTimed = message.author?.id === userId && !mayRecallAny
  const until = new Date(Date.parse(message.sentAt) + CHANGE_WINDOW_MS).toISOString()
  return (
    <ConfirmDialog
      title={t('recallTitle')}
      text={isTimed ? t('recallText', { when: fullTime(until) }) : t('recallOthersText')}
      confirmLabel={t('recall')}
      cancelLabel={ui('cancel')}
      closeLabel={ui('close')}
      onConfirm={() => recall(message)}
      onClosed={onClosed}
    />
  )
}
