import { useState } from 'react'
import type { ChatMessage } from '@/lib/client/state'
import { type Asked, menuTriggers } from './ask-for-menu'
import type { MessageMenu } from './message-menu'
import { swipeTriggers } from './swipe-to-reply'
import type { BeginEditing } from './use-editing'
import { useLoaded } from './use-loaded'
import { useReact } from './use-react'

type Options = {
  messages: ChatMessage[]
  maySend: boolean
  onEdit: BeginEditing
  onReply: (message: ChatMessage) => void
}
type Open = Asked & { Menu: typeof MessageMenu }

const load = () => import('./message-menu')
/** So that it is there when the line is not. */
const preload = () => void Promise.all([load(), import('@/lib/client/amender')]).catch(() => {})

/** The menu of one message at a time, its code fetched when somebody comes near; and the short ways past it. */
export function useMessageMenu({ messages, ...rest }: Options) {
  const whenLoaded = useLoaded()
  const react = useReact()
  const [open, setOpen] = useState<Open | null>(null)
  const find = (clientId?: string) => messages.find((each) => each.clientId === clientId)
  const replyTo = (message?: ChatMessage) => message && rest.onReply(message)
  const ask = (asked: Asked) => {
    const message = find(asked.clientId)
    if (message && asked.emoji) react(message, asked.emoji)
    else if (asked.act === 'reply') replyTo(message)
    else whenLoaded(load(), ({ MessageMenu: Menu }) => setOpen({ ...asked, Menu }))
  }
  const message = find(open?.clientId)
  const close = () => setOpen(null)
  const triggers = { ...menuTriggers(ask), onPointerEnter: preload, onFocus: preload }
  return {
    menu: open && message && (
      <open.Menu {...rest} message={message} asked={open} onClosed={close} />
    ),
    triggers: rest.maySend
      ? swipeTriggers(triggers, (clientId) => replyTo(find(clientId)))
      : triggers,
  }
}
