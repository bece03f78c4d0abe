import { useChatContext } from './chat-context'
import { mineChangerOf } from './mine-changer'

export const useMineChanger = () => mineChangerOf(useChatContext().store)
