import type { ConversationDto } from '@/lib/conversations/contract'
import { NAMES_UP_TO } from '@/lib/conversations/rules'

/** In a list of their own: between two people the names stand at the reaction already. */
export const areReactorsNamed = (conversation: ConversationDto | undefined): boolean =>
  conversation?.kind === 'group' && conversation.memberCount <= NAMES_UP_TO
