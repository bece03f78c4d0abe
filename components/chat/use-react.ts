import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { ApiError } from '@/lib/client/api'
import { useChatContext } from '@/lib/client/chat-context'
import type { ChatMessage } from '@/lib/client/state'
import { useLoaded } from './use-loaded'

/** Puts one's reaction under a message, or takes it away. */
export function useReact() {
  const t = useTranslations('chat')
  const { store } = useChatContext()
  const refusalOf = useRefusal()
  const whenLoaded = useLoaded()
  const refused = (error: unknown) => {
    const isOver = error instanceof ApiError && error.code === 'invalid'
    showToast(isOver ? t('tooManyReactions') : refusalOf(error))
  }
  return (message: ChatMessage, emoji: string) => {
    const on = !message.reactions.some((each) => each.emoji === emoji && each.mine)
    whenLoaded(import('@/lib/client/amender'), ({ amenderOf }) =>
      amenderOf(store).react(message, { emoji, on }).catch(refused),
    )
  }
}
