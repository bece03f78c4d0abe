import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { useLoaded } from '@/components/chat/use-loaded'
import type { Spot } from '@/components/ui/menu'
import { moveAlong } from '@/components/ui/move-along'
import { chordOf, KEYS } from '@/lib/client/chord'
import { aheadOfUse } from '@/lib/client/fetch-ahead'
import type { ConversationMenu } from './conversation-menu'

type Open = { conversationId: string; at: Spot; Menu: typeof ConversationMenu }

const load = aheadOfUse(() => import('./conversation-menu'))
/** So that it is there when the line is not. */
const preload = () => void load().catch(() => {})
export const preloadMenu = { onPointerEnter: preload, onFocus: preload }

/** The menu of one conversation at a time, its code fetched when somebody comes near. */
export function useConversationMenu() {
  const whenLoaded = useLoaded()
  const [open, setOpen] = useState<Open | null>(null)
  const openFor = (conversationId: string, at: Spot) =>
    whenLoaded(load(), ({ ConversationMenu: Menu }) => setOpen({ conversationId, at, Menu }))
  const menu = open && (
    <open.Menu conversationId={open.conversationId} at={open.at} onClosed={() => setOpen(null)} />
  )
  return { menu, openFor }
}

type OpenFor = ReturnType<typeof useConversationMenu>['openFor']

/** For the list: a right click and the keys that stand for one. Not every system makes a click of the keys. */
export function menuTriggers(openFor: OpenFor) {
  const ask = (event: MouseEvent | KeyboardEvent, at?: Spot) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-conversation]')
    if (!row?.dataset.conversation) return
    event.preventDefault()
    openFor(row.dataset.conversation, at ?? row.getBoundingClientRect())
  }
  return {
    ...preloadMenu,
    onContextMenu: (event: MouseEvent) => {
      const { clientX: x, clientY: y } = event
      ask(event, x || y ? { top: y, bottom: y, left: x, right: x } : undefined)
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'ContextMenu' || chordOf(event) === KEYS.menu) ask(event)
      moveAlong(event, '[data-conversation]')
    },
  }
}
