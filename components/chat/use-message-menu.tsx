import { type MouseEvent, useState } from 'react'
import { aheadOfUse } from '@/lib/client/fetch-ahead'
import type { ChatMessage } from '@/lib/client/state'
import { type Asked, menuTriggers } from './ask-for-menu'
import type { MessageMenu } from './message-menu'
import { swipeTriggers } from './swipe-to-reply'
import type { BeginEditing } from './use-editing'
import { useLoaded } from './use-loaded'
import { useReact } from './use-react'
import type { Selecting } from './use-selecting'

type Options = {
  messages: ChatMessage[]
  maySend: boolean
  onEdit: BeginEditing
  onReply: (message: ChatMessage) => void
  selecting: Selecting
}
type Open = Asked & { Menu: typeof MessageMenu }

const load = aheadOfUse(() => import('./message-menu'))
const loadAmender = aheadOfUse(() => import('@/lib/client/amender'))
/** So that it is there when the line is not. */
const preload = () => void Promise.all([load(), loadAmender()]).catch(() => {})

/** The menu of one message at a time, its code fetched when somebody comes near; and the short ways past it. */
export function useMessageMenu({ messages, selecting, ...rest }: Options) {
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
  const swiping = swipeTriggers(triggers, (clientId) => replyTo(find(clientId)))
  const choosing = { onClick: choiceOf(selecting.toggle) }
  return {
    menu: open && message && (
      <open.Menu
        {...rest}
        onSelect={selecting.begin}
        message={message}
        asked={open}
        onClosed={close}
      />
    ),
    triggers: selecting.chosen ? choosing : rest.maySend ? swiping : triggers,
  }
}

const choiceOf =
  (toggle: Selecting['toggle']) =>
  ({ target }: MouseEvent) => {
    const clientId = (target as Element).closest('article')?.dataset.message
    if (clientId) toggle(clientId)
  }
