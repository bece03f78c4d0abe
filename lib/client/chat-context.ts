import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Engine } from './engine'
import type { Local } from './local/local'
import type { ChatState } from './state'
import type { ChatStore } from './store'

export type Chat = { store: ChatStore; engine: Engine; local: Local; bootedAt: string }

export const ChatContext = createContext<Chat | null>(null)

export function useChatContext(): Chat {
  const chat = use(ChatContext)
  if (!chat) throw new Error('This part of the screen belongs inside <ChatProvider>.')
  return chat
}

/** `select` must answer the same object for the same state. */
export function useChatState<T>(select: (state: ChatState) => T): T {
  return useStore(useChatContext().store, select)
}
