'use client'

import { useEffect, useRef, useState } from 'react'
import { type ChatMessage, DRAFT_SEQ } from '../state'
import { lastSeqOf } from '../sync/reduce-messages'
import { indexOfSeq } from '../sync/runs'

const GATHERED_FOR_MS = 1_000

/** Client ids of what others wrote of late, a second's worth at a time: whoever listens hears one sentence, not ten. */
export function useNews(messages: ChatMessage[], meId: string): string[] {
  const [news, setNews] = useState<string[]>([])
  const heardTo = useRef(lastSeqOf(messages))
  const gathered = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const arrived = messages.slice(indexOfSeq(messages, heardTo.current + 1))
    const foreign = arrived.filter(({ seq, author }) => seq !== DRAFT_SEQ && author?.id !== meId)
    heardTo.current = Math.max(heardTo.current, lastSeqOf(arrived))
    gathered.current.push(...foreign.map(({ clientId }) => clientId))
    if (foreign.length === 0) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setNews(gathered.current.splice(0))
    }, GATHERED_FOR_MS)
  }, [messages, meId])
  useEffect(() => () => clearTimeout(timer.current), [])
  return news
}
