'use client'

import './tray.css'
import { useTranslations } from 'next-intl'
import { useConversation, useTitleOf } from '@/lib/client/hooks'
import { isTouchScreen } from '@/lib/client/local/send-key'
import { inNameOrder } from '@/lib/client/uploads/choosing'
import { addFiles } from '@/lib/client/uploads/fill-tray'
import { useFileDrops } from '@/lib/client/use-file-drops'

type Props = { conversationId: string | null }

/** Files may be dropped anywhere in the window while a message can be written; they go with the next one. */
export function Dropping({ conversationId }: Props) {
  const t = useTranslations('media')
  const titleOf = useTitleOf()
  const conversation = useConversation(conversationId ?? '')
  const isOver = useFileDrops({
    isOpen: mayAttach,
    take: (files) => {
      if (!conversation) return
      void addFiles(conversation.id, inNameOrder(files))
      if (!isTouchScreen()) field()?.focus()
    },
  })
  if (!isOver || !conversation) return null
  return (
    <div className="drop-zone">
      <p>{t('dropHere', { name: `\u2068${titleOf(conversation)}\u2069` })}</p>
    </div>
  )
}

const field = () => document.querySelector<HTMLElement>('textarea[data-composer]')

/** Nowhere but where the button that attaches is to be seen, and nothing lies over it. */
function mayAttach(): boolean {
  const button = document.querySelector<HTMLElement>('[data-attach]')
  return Boolean(button?.offsetParent) && !document.querySelector('dialog[open]')
}
