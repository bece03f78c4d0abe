'use client'

import { useEffect, useMemo } from 'react'
import { useChatContext, useChatState } from './chat-context'
import { keepText, textOf, textSent } from './local/texts'
import type { Besides } from './sync/reduce-sending'

/**
 * What is begun in a conversation: on this device with each keystroke, on the others after a pause.
 * `isShown`: the composer is there, and shows what is begun elsewhere when nobody is writing in it.
 */
export function useDraft(conversationId: string, isShown: boolean) {
  const { store, engine, local } = useChatContext()
  const elsewhere = useChatState((state) => state.conversations[conversationId]?.mine.draft)
  useEffect(() => () => local.left(conversationId), [local, conversationId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change elsewhere is what it tells
  useEffect(
    () => local.writing(isShown ? conversationId : null),
    [local, conversationId, isShown, elsewhere],
  )
  return useMemo(() => {
    const place = { userId: store.getState().me.id, conversationId }
    const mine = () => store.getState().conversations[conversationId]?.mine
    const known = () => mine()?.draft ?? ''
    return {
      begun: () => textOf(place, mine()?.rev ?? 0) ?? known(),
      typed: (text: string) => {
        keepText(place, text)
        local.begun(conversationId)
        if (text && text !== known()) engine.typing(conversationId)
      },
      /** What is not there at once is waited for, and the text is kept meanwhile. */
      sent: async (text: string, besides?: Besides | Promise<Besides>) => {
        const stored =
          besides instanceof Promise
            ? besides.then((known) => engine.send(conversationId, text, known))
            : engine.send(conversationId, text, besides)
        await textSent(place, stored)
        local.begun(conversationId)
        local.left(conversationId)
        return stored
      },
    }
  }, [store, engine, local, conversationId])
}
