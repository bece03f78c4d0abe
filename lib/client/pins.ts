'use client'

import { useEffect, useMemo } from 'react'
import { useChatContext, useChatState } from './chat-context'
import { getPins } from './message-api'
import type { ChatMessage } from './state'
import type { ChatStore } from './store'
import { nameOf, PIN, withAmendments } from './sync/amendments'
import { pinnedIn, pinsArrived, pinsAsked } from './sync/reduce-pins'
import { upsertAll } from './sync/upsert'
import { untilAnswered } from './until-answered'

const NONE: ChatMessage[] = []

/** What is pinned there, as this person wants it to be, the newest pin first; nothing until it is known. */
export function usePinned(id: string): ChatMessage[] {
  const { store } = useChatContext()
  const pins = useChatState((state) => state.pins[id])
  const amendments = useChatState((state) => state.amendments[id])
  const loaded = useChatState((state) => state.timelines[id]?.messages ?? NONE)
  const isFollowed = useChatState((state) => state.timelines[id]?.rev != null)
  const isUnasked = isFollowed && !pins
  useEffect(() => {
    if (isUnasked) void askForPins(store, id)
  }, [store, id, isUnasked])
  const known = pins?.asked ? NONE : (pins?.messages ?? NONE)
  const wished = amendments ? loaded : NONE
  return useMemo(() => {
    const isWished = (each: ChatMessage) => amendments?.[nameOf({ ...each, emoji: PIN })]
    return pinnedIn(withAmendments(upsertAll(known, wished.filter(isWished)), amendments))
  }, [known, wished, amendments])
}

async function askForPins(store: ChatStore, id: string): Promise<void> {
  const asked = Symbol()
  store.change((state) => pinsAsked(state, id, asked))
  const isWanted = () => store.getState().pins[id]?.asked === asked
  const answer = await untilAnswered(store, { ask: () => getPins(id), isWanted }).catch(() => null)
  const { messages = [] } = answer ?? {}
  store.change((state) => pinsArrived(state, id, { messages, asked }))
}
