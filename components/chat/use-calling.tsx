import { type ReactNode, useRef, useState } from 'react'
import { useMe } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { forgetMentioned, type Mentioned, mentionedIn } from '@/lib/client/local/mentions'
import type { Calls } from '@/lib/client/state'
import type { ConversationDto } from '@/lib/conversations/contract'
import { may } from '@/lib/groups/rules'
import { callsAll, callsName } from '@/lib/messages/markup/mentions'

const ConfirmAll = later(() => import('@/components/groups/confirm-all').then((m) => m.ConfirmAll))

type Calling = {
  /** Whether everybody is called and that has to be asked first. */
  isHeld: (text: string) => boolean
  /** The question, while it is asked. */
  question: ReactNode
  /** Whom the text calls; the next one begins with nobody. */
  take: (text: string) => Calls
}
type Before = { mentioned: Mentioned[]; isAll: boolean }

/** `before`: whom the text called already, where it is edited. */
export function useCalling(conversation: ConversationDto, before?: Before): Calling {
  const { id: conversationId, kind, mine, memberCount } = conversation
  const place = { userId: useMe().id, conversationId }
  const [isAsked, setAsked] = useState(false)
  const isAgreed = useRef(before?.isAll ?? false)
  const isForAll = (text: string) =>
    kind === 'group' && may('mention_all', mine.role) && callsAll(text)
  const isHeld = (text: string) => {
    const mustAsk = isForAll(text) && !isAgreed.current
    setAsked(mustAsk)
    return mustAsk
  }
  const take: Calling['take'] = (text) => {
    isAgreed.current = false
    if (kind === 'direct') return {}
    const called = [...(before?.mentioned ?? []), ...mentionedIn(place)].filter(({ name }) =>
      name === null ? /[@＠]/.test(text) : callsName(text, name),
    )
    forgetMentioned(place)
    const mentions = [...new Set(called.map(({ userId }) => userId))]
    return {
      // An edit says it also when nobody is called any more.
      ...((before || mentions.length > 0) && { mentions }),
      ...(isForAll(text) && { mentionsAll: true }),
    }
  }
  const send = () => {
    isAgreed.current = true
    document.querySelector<HTMLTextAreaElement>('[data-composer]')?.form?.requestSubmit()
  }
  const question = isAsked && (
    <ConfirmAll count={memberCount} onConfirm={send} onClosed={() => setAsked(false)} />
  )
  return { isHeld, question, take }
}
