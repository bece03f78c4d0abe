import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useChatContext } from '@/lib/client/chat-context'
import { replaceAddress, viewOf } from '@/lib/client/navigation'
import type { Wish } from '@/lib/client/state'
import { isUnread } from '@/lib/client/sync/selectors'
import { useChat } from '@/lib/client/use-chat'
import { useMineChanger } from '@/lib/client/use-mine-changer'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { Notice } from '@/lib/conversations/rules'
import { muteFor, unmuted } from './muting'
import { useWishRefused } from './use-wish-refused'

/** What a person does with a conversation for themselves alone: shown at once, taken back when refused. */
export function useConversationActs() {
  const t = useTranslations('conversations')
  const chat = useChat()
  const changer = useMineChanger()
  const refused = useWishRefused()
  const { store } = useChatContext()

  const change = ({ id }: ConversationDto, wish: Wish['change']) => {
    if (store.getState().link === 'offline') showToast(t('later'))
    changer.change(id, wish).catch(refused)
  }
  const markUnread = (conversation: ConversationDto) => {
    change(conversation, { markedUnread: true })
    leave(conversation.id)
  }
  return {
    toggleRead: (conversation: ConversationDto) =>
      isUnread(conversation) ? chat.markRead(conversation.id) : markUnread(conversation),
    togglePin: (conversation: ConversationDto) =>
      change(conversation, { pinned: conversation.mine.pinnedAt === null }),
    mute: (conversation: ConversationDto, hours: number | null) =>
      change(conversation, muteFor(hours, conversation.mine, Date.now())),
    notifyOf: (conversation: ConversationDto, notify: Notice['notify']) =>
      change(conversation, { notify }),
    unmute: (conversation: ConversationDto) => change(conversation, unmuted(conversation.mine)),
  }
}

/** Who marks the open one leaves it: it is unread until it is opened again. */
function leave(conversationId: string) {
  if (viewOf(window.location.pathname).conversationId !== conversationId) return
  replaceAddress('/')
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-conversation="${conversationId}"]`)?.focus(),
  )
}
