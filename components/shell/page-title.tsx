'use client'

import { useConversation, useTitleOf, useUnreadTotal } from '@/lib/client/hooks'
import { useView } from '@/lib/client/navigation'

/** And its icon. Rendered, not set: Next writes its own late, and would undo what an effect had set. */
export function PageTitle() {
  const titleOf = useTitleOf()
  const open = useConversation(useView().conversationId)
  const unread = useUnreadTotal()
  const title = open ? `${titleOf(open)} · Hongyan` : 'Hongyan'
  return (
    <>
      <title>{unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title}</title>
      {unread > 0 && <link rel="icon" href="/icon-unread.svg" sizes="any" />}
    </>
  )
}
