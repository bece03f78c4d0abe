'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { ChatContext } from './chat-context'
import { Engine } from './engine'
import { lazyLocal } from './local/lazy-local'
import { useView } from './navigation'
import type { Boot } from './state'
import { createChatStore } from './store'

/** Everything inside may use the hooks of this folder. `boot` is read once: from then on the store is the truth. */
export function ChatProvider({ boot, children }: { boot: Boot; children: ReactNode }) {
  const [chat] = useState(() => assemble(boot))
  const { conversationId } = useView()
  const { engine } = chat
  useEffect(() => {
    engine.start()
    return () => engine.stop()
  }, [engine])
  useEffect(() => engine.open(conversationId), [engine, conversationId])
  return <ChatContext value={chat}>{children}</ChatContext>
}

function assemble(boot: Boot) {
  const store = createChatStore(boot)
  const local = lazyLocal(store)
  return { store, local, engine: new Engine({ boot, store, local }), bootedAt: boot.now }
}
