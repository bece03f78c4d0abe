import { amenderOf } from './amender'
import { useChatContext } from './chat-context'

export const useAmender = () => amenderOf(useChatContext().store)
