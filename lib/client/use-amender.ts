import { Amender } from './amender'
import { useChatContext } from './chat-context'
import type { ChatStore } from './store'

const amenders = new WeakMap<ChatStore, Amender>()

/** The one of this page, made at the first change: few visits edit or recall. */
export function useAmender(): Amender {
  const { store } = useChatContext()
  const amender = amenders.get(store) ?? new Amender(store)
  amenders.set(store, amender)
  return amender
}
