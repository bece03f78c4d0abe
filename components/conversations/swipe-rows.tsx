'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import type { Spot } from '@/components/ui/menu'
import { useChatContext } from '@/lib/client/chat-context'
import { isUnread } from '@/lib/client/sync/selectors'
import { asWished } from '@/lib/client/sync/wishes'
import { useSwipes } from '@/lib/client/use-swipes'
import { useConversationActs } from './use-conversation-acts'

type Props = {
  list: RefObject<HTMLElement | null>
  openMenu: (conversationId: string, at: Spot) => void
}

/** What a finger does with a row: to the right it is read or unread, to the left pinned or not; held, its menu opens. */
export function SwipeRows({ list, openMenu }: Props) {
  const t = useTranslations('conversations')
  const { store } = useChatContext()
  const { toggleRead, togglePin } = useConversationActs()
  useSwipes(list, (row) => {
    const id = row.dataset.conversation ?? ''
    const { conversations, wishes } = store.getState()
    const known = conversations[id]
    if (!known) return null
    const conversation = asWished(known, wishes[id])
    return {
      right: {
        label: t(isUnread(conversation) ? 'markRead' : 'markUnread'),
        act: () => toggleRead(conversation),
      },
      left: {
        label: t(conversation.mine.pinnedAt === null ? 'pin' : 'unpin'),
        act: () => togglePin(conversation),
      },
      hold: (at) => openMenu(id, at),
    }
  })
  return null
}
