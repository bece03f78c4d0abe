'use client'

import { Bell, BellOff, CalendarDays, Check, Circle, Pin, PinOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { DateDialog } from '@/components/chat/date-dialog'
import { PinnedDialog } from '@/components/chat/pinned-dialog'
import type { Spot } from '@/components/ui/menu'
import { PopUpMenu } from '@/components/ui/pop-up-menu'
import { useConversation } from '@/lib/client/hooks'
import { useView } from '@/lib/client/navigation'
import { isUnread } from '@/lib/client/sync/selectors'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isSilenced } from '@/lib/conversations/rules'
import { useConversationActs } from './use-conversation-acts'
import { useMutedWords } from './use-muted-words'

type Next = 'pins' | 'date'
type Props = { conversationId: string; at: Spot; onClosed: () => void }

export function ConversationMenu({ conversationId, at, onClosed }: Props) {
  const t = useTranslations('conversations')
  const conversation = useConversation(conversationId)
  const { toggleRead, togglePin } = useConversationActs()
  const isOpen = useView().conversationId === conversationId
  const [next, setNext] = useState<Next | null>(null)
  if (!conversation) return null
  const unread = isUnread(conversation)
  const isPinned = conversation.mine.pinnedAt !== null
  const menu = (
    <PopUpMenu label={t('menu')} at={at} onClosed={next ? undefined : onClosed}>
      {isOpen && <InsideChoices conversation={conversation} onChoose={setNext} />}
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
  return (
    <>
      {menu}
      {next === 'pins' && <PinnedDialog conversation={conversation} onClosed={onClosed} />}
      {next === 'date' && <DateDialog conversation={conversation} onClosed={onClosed} />}
    </>
  )
}

type InsideProps = { conversation: ConversationDto; onChoose: (next: Next) => void }

/** What leads to other places of the conversation that is open. */
function InsideChoices({ conversation, onChoose }: InsideProps) {
  const t = useTranslations('chat')
  if (conversation.lastSeq === 0) return null
  return (
    <>
      {conversation.hasPins && (
        <Choice icon={<Pin />} onChoose={() => onChoose('pins')}>
          {t('pinnedMessages')}
        </Choice>
      )}
      <Choice icon={<CalendarDays />} onChoose={() => onChoose('date')}>
        {t('goToDate')}
      </Choice>
      <hr className="menu-line" />
    </>
  )
}

const TIMES = [
  { name: 'mute1h', hours: 1 },
  { name: 'mute8h', hours: 8 },
  { name: 'mute1w', hours: 7 * 24 },
  { name: 'muteAlways', hours: null },
] as const

export function Muting({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('conversations')
  const now = useNow()
  const mutedWords = useMutedWords()
  const { mute, unmute } = useConversationActs()
  if (isSilenced(conversation.mine, now))
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
