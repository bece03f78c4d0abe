import { type ReactNode, useState } from 'react'
import { useMe } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { keepReply, replyOf } from '@/lib/client/local/replies'
import type { ChatMessage } from '@/lib/client/state'
import { useIsHydrated } from '@/lib/client/use-is-hydrated'

const ReplyBar = later(() => import('./reply-bar').then((part) => part.ReplyBar))

export type Replying = {
  /** Of the message that the next one answers; it ends by itself when that is recalled. */
  seq: number | undefined
  /** Above the field. */
  bar: ReactNode
  begin: (message: ChatMessage) => void
  end: () => void
}

/** Stays with the text that was begun: over a visit elsewhere, and over a reload. */
export function useReplying(conversationId: string, messages: ChatMessage[] = []): Replying {
  const place = { userId: useMe().id, conversationId }
  const isHydrated = useIsHydrated()
  const [chosen, choose] = useState<number | null>()
  const seq = chosen === undefined && isHydrated ? replyOf(place) : chosen
  const original = seq ? messages.find((each) => each.seq === seq && !each.recalledAt) : undefined
  const answer = (to: number | null) => {
    keepReply(place, to)
    choose(to)
  }
  const end = () => answer(null)
  const bar = original && (
    <ReplyBar key={seq} message={original} isAsked={chosen !== undefined} onCancel={end} />
  )
  return { seq: original?.seq, bar, begin: (message) => answer(message.seq), end }
}
