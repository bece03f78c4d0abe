import { useChatContext } from './chat-context'
import { MineChanger } from './mine-changer'
import type { ChatStore } from './store'

const changers = new WeakMap<ChatStore, MineChanger>()

/** The one of this page, made at the first change. */
export function useMineChanger(): MineChanger {
  const { store } = useChatContext()
  const changer = changers.get(store) ?? new MineChanger(store)
  changers.set(store, changer)
  return changer
}
