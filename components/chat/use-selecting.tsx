import { type ReactNode, useState } from 'react'
import type { ChatMessage } from '@/lib/client/state'
import type { SelectionBar } from './selection-bar'

type Bar = typeof SelectionBar
export type BeginSelecting = (message: ChatMessage, Bar: Bar) => void

export type Selecting = {
  /** By client id; undefined while nothing is being selected. */
  chosen: ReadonlySet<string> | undefined
  begin: BeginSelecting
  toggle: (clientId: string) => void
  /** In the place of the composer: what can be done with all of them. */
  bar: ReactNode
}

export function useSelecting(messages: ChatMessage[] = []): Selecting {
  const [selection, setSelection] = useState<{ chosen: ReadonlySet<string>; Bar: Bar } | null>(null)
  const begin: BeginSelecting = ({ clientId }, Bar) =>
    setSelection({ chosen: new Set([clientId]), Bar })
  const toggle = (clientId: string) =>
    setSelection((known) => {
      if (!known) return known
      const chosen = new Set(known.chosen)
      if (!chosen.delete(clientId)) chosen.add(clientId)
      return { ...known, chosen }
    })
  const isChosen = ({ clientId, recalledAt }: ChatMessage) =>
    !recalledAt && selection?.chosen.has(clientId)
  const bar = selection && (
    <selection.Bar messages={messages.filter(isChosen)} onEnd={() => setSelection(null)} />
  )
  return { chosen: selection?.chosen, begin, toggle, bar }
}
