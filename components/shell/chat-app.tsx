'use client'

import { NextIntlClientProvider, useLocale } from 'next-intl'
import { ChatProvider } from '@/lib/client/chat-provider'
import type { Boot } from '@/lib/client/state'
import { useOwnTimeZone } from '@/lib/client/use-own-time-zone'
import { Shell } from './shell'

export function ChatApp({ boot }: { boot: Boot }) {
  return (
    <NextIntlClientProvider locale={useLocale()} timeZone={useOwnTimeZone(boot.timeZone)}>
      <ChatProvider boot={boot}>
        <Shell />
      </ChatProvider>
    </NextIntlClientProvider>
  )
}
