import { useMe } from '@/lib/client/hooks'
import type { ConversationDto } from '@/lib/conversations/contract'
import { may } from '@/lib/groups/rules'

/** Who asks to change a message, and what they may do with those of others. */
export function useAsking(conversation: ConversationDto | undefined) {
  const userId = useMe().id
  const isGroup = conversation?.kind === 'group'
  const mayRecallAny = isGroup && may('recall_others', conversation.mine.role)
  return { userId, now: Date.now(), mayRecallAny }
}
