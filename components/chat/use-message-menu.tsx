import { useState } from 'react'
import type { ChatMessage } from '@/lib/client/state'
import { type Asked, menuTriggers } from './ask-for-menu'
import type { MessageMenu } from './message-menu'
import type { BeginEditing } from './use-editing'
import { useLoaded } from './use-loaded'

type Options = { messages: ChatMessage[]; maySend: boolean; onEdit: BeginEditing }
type Open = Asked & { Menu: typeof MessageMenu }

const load = () => import('./message-menu')
/** So that it is there when the line is not. */
const preload = () => void load().catch(() => {})

/** The menu of one message at a time, its code fetched when somebody comes near. */
export function useMessageMenu({ messages, ...rest }: Options) {
  const whenLoaded = useLoaded()
  const [open, setOpen] = useState<Open | null>(null)
  const triggers = menuTriggers((asked) =>
    whenLoaded(load(), ({ MessageMenu: Menu }) => setOpen({ ...asked, Menu })),
  )
  const message = open && messages.find(({ clientId }) => clientId === open.clientId)
  const close = () => setOpen(null)
  return {
    menu: message && <open.Menu {...rest} message={message} at={open.at} onClosed={close} />,
    triggers: { ...triggers, onPointerEnter: preload, onFocus: preload },
  }
}
