import { Pin, PinOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useConversation } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { isPinnable, mayPin } from '@/lib/messages/rules'
import { MenuItem } from './menu-item'
import { usePin } from './use-pin'

export function PinItem({ message }: { message: ChatMessage }) {
  const t = useTranslations('chat')
  const conversation = useConversation(message.conversationId)
  const pin = usePin()
  if (!conversation || !mayPin(conversation.kind, conversation.mine) || !isPinnable(message))
    return null
  return message.pinnedAt ? (
    <MenuItem Icon={PinOff} text={t('unpin')} onChoose={() => pin(message, false)} />
  ) : (
    <MenuItem Icon={Pin} text={t('pin')} onChoose={() => pin(message, true)} />
  )
}
