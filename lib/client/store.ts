import { createStore } from 'zustand/vanilla'
import type { Boot, ChatState } from './state'
import { conversationArrived } from './sync/reduce-conversations'
import { pageReplaced } from './sync/reduce-messages'

/** Changed only by the pure reducers of sync/. */
export type ChatStore = ReturnType<typeof createChatStore>

export const createChatStore = (boot: Boot) => {
  const store = createStore<ChatState>(() => initialState(boot))
  return {
    ...store,
    change: (reduce: (state: ChatState) => ChatState) => store.setState(reduce, true),
  }
}

function initialState({ account, rev, open, ...boot }: Boot): ChatState {
  const empty: ChatState = {
    me: account,
    accountRev: rev,
    conversations: {},
    timelines: {},
    amendments: {},
    pins: {},
    wishes: {},
    presence: {},
    typing: {},
    here: {},
    reads: {},
    link: 'connecting',
    aliases: boot.aliases,
    incomingRequests: boot.incomingRequests,
    missing: null,
    gone: null,
  }
  const listed = boot.conversations.reduce(conversationArrived, empty)
  return open ? pageReplaced(listed, open.conversationId, open.page) : listed
}
