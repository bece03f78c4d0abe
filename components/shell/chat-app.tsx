'use client'

import { ChatProvider } from '@/lib/client/chat-provider'
import type { Boot } from '@/lib/client/state'
import { Shell } from './shell'

export function ChatApp({ boot }: { boot: Boot }) {
  return (
    <ChatProvider boot={boot}>
      <Shell />
    </ChatProvider>
  )
}
