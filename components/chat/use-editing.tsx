import { type ReactNode, useState } from 'react'
import { aheadOfUse } from '@/lib/client/fetch-ahead'
import { useMe } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isEditable } from '@/lib/messages/rules'
import type { EditForm } from './edit-form'
import { useLoaded } from './use-loaded'

type Form = typeof EditForm
export type BeginEditing = (message: ChatMessage, Form: Form) => void

export type Editing = {
  /** In the place of the composer; it ends by itself when its message is recalled. */
  form: ReactNode
  begin: BeginEditing
  /** With the newest that may be edited. False when there is none. */
  beginLast: () => boolean
  end: () => void
}

const loadForm = aheadOfUse(() => import('./edit-form'))

export function useEditing(conversation: ConversationDto, messages: ChatMessage[] = []): Editing {
  const { id: userId } = useMe()
  const whenLoaded = useLoaded()
  const [edited, setEdited] = useState<{ clientId: string; Form: Form } | null>(null)
  const begin: BeginEditing = ({ clientId }, Form) => setEdited({ clientId, Form })
  const beginLast = () => {
    const asking = { userId, now: Date.now() }
    const last = messages.findLast((each) => !each.pending && isEditable(each, asking))
    if (last) whenLoaded(loadForm(), ({ EditForm }) => begin(last, EditForm))
    return last !== undefined
  }
  const end = () => setEdited(null)
  const message = edited && messages.find(({ clientId }) => clientId === edited.clientId)
  const form = message && !message.recalledAt && (
    <edited.Form key={edited.clientId} conversation={conversation} message={message} onDone={end} />
  )
  return { form, begin, beginLast, end }
}
