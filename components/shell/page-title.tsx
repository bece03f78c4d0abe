'use client'

import { useConversation, useMe, useUnreadTotal } from '@/lib/client/hooks'
import { useView } from '@/lib/client/navigation'
import { titleOf } from '@/lib/client/sync/selectors'

/** Rendered, not set: Next writes its own titles late, and would undo what an effect had set. */
export function PageTitle() {
  const me = useMe()
  const open = useConversation(useView().conversationId)
  const unread = useUnreadTotal()
  const title = open ? `${titleOf(open, me.id)} · Hongyan` : 'Hongyan'
  return <title>{unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title}</title>
}
