'use client'

import { Bell, BellOff, Check, Circle, Pin, PinOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Spot } from '@/components/ui/menu'
import { PopUpMenu } from '@/components/ui/pop-up-menu'
import { useConversation } from '@/lib/client/hooks'
import { isUnread } from '@/lib/client/sync/selectors'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isMuted } from '@/lib/conversations/rules'
import { useConversationActs } from './use-conversation-acts'
import { useMutedWords } from './use-muted-words'

type Props = { conversationId: string; at: Spot; onClosed: () => void }

export function ConversationMenu({ conversationId, at, onClosed }: Props) {
  const t = useTranslations('conversations')
  const conversation = useConversation(conversationId)
  const { toggleRead, togglePin } = useConversationActs()
  if (!conversation) return null
  const unread = isUnread(conversation)
  const isPinned = conversation.mine.pinnedAt !== null
  return (
    <PopUpMenu label={t('menu')} at={at} onClosed={onClosed}>
      <Choice icon={unread ? <Check /> : <Circle />} onChoose={() => toggleRead(conversation)}>
        {t(unread ? 'markRead' : 'markUnread')}
      </Choice>
      <Choice icon={isPinned ? <PinOff /> : <Pin />} onChoose={() => togglePin(conversation)}>
        {t(isPinned ? 'unpin' : 'pin')}
      </Choice>
      <hr className="menu-line" />
      <Muting conversation={conversation} />
    </PopUpMenu>
  )
}

const TIMES = [
  { name: 'mute1h', hours: 1 },
  { name: 'mute8h', hours: 8 },
  { name: 'mute1w', hours: 7 * 24 },
  { name: 'muteAlways', hours: null },
] as const

function Muting({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('conversations')
  const now = useNow()
  const mutedWords = useMutedWords()
  const { mute, unmute } = useConversationActs()
  if (isMuted(conversation.mine, now))
    return (
      <>
        <p className="menu-heading">{mutedWords(conversation.mine)}</p>
        <Choice icon={<Bell />} onChoose={() => unmute(conversation)}>
          {t('unmute')}
        </Choice>
      </>
    )
  return TIMES.map(({ name, hours }) => (
    <Choice key={name} icon={<BellOff />} onChoose={() => mute(conversation, hours)}>
      {t(name)}
    </Choice>
  ))
}

type ChoiceProps = { icon: ReactNode; onChoose: () => void; children: ReactNode }

function Choice({ icon, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" role="menuitem" onClick={onChoose}>
      {icon}
      {children}
    </button>
  )
}
