'use client'

import { useChatContext } from './chat-context'
import { keepText, textOf } from './local/texts'
import type { ChatMessage } from './state'

/** A message goes without one of its files; with the last one it is given up, and its words can be written on. */
export function useCancelUpload({ conversationId, clientId, text, attachments }: ChatMessage) {
  const { store, engine, local } = useChatContext()
  const giveBack = () => {
    const { me, conversations } = store.getState()
    const place = { userId: me.id, conversationId }
    const { rev = 0, draft } = conversations[conversationId]?.mine ?? {}
    const begun = textOf(place, rev) ?? draft
    const whole = begun ? `${text}\n${begun}` : text
    keepText(place, whole)
    local.begun(conversationId)
    showInField(whole)
  }
  return (fileId: string) => {
    const key = { conversationId, clientId }
    if (attachments.length > 1) return engine.sending.trim(key, fileId)
    engine.sending.discard(key)
    if (text) giveBack()
  }
}

/** Where a new message is written; what is being edited stays. */
function showInField(text: string): void {
  const form = document.querySelector('[data-attach]')?.closest('form')
  const field = form?.querySelector('textarea')
  if (!field) return
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
