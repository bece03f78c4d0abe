'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ConversationAvatar } from '@/components/conversations/conversation-avatar'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useConversations, useNaming, useTitleOf } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { closedWhy, isFoundBy } from '@/lib/client/sync/selectors'
import { useChat } from '@/lib/client/use-chat'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'

type Props = {
  /** In the order in which they are to stand. */
  messages: ChatMessage[]
  onDone?: () => void
  onClosed: () => void
}

/** What was written goes on as one's own new messages, through the outgoing queue like any other. */
export function ForwardDialog({ messages, onDone, onClosed }: Props) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  const chat = useChat()
  const [chosen, setChosen] = useState<string[]>([])
  const toggle = (id: string) =>
    setChosen((known) => (known.includes(id) ? known.filter((one) => one !== id) : [...known, id]))
  const passed = messages.filter(({ recalledAt }) => !recalledAt)
  const forward = (event: FormEvent, close: () => void) => {
    event.preventDefault()
    if (chosen.length === 0) return
    for (const id of chosen)
      for (const { text, attachments } of passed)
        void chat.send(id, text, attachments.length > 0 ? { carried: attachments } : {})
    showToast(t('forwarded', { count: chosen.length }))
    close()
    onDone?.()
  }
  return (
    <Dialog title={t('forwardTitle')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <form onSubmit={(event) => forward(event, close)}>
          <ConversationChoice chosen={chosen} onToggle={toggle} />
          <Button
            type="submit"
            kind="primary"
            className="mt-3 w-full"
            aria-disabled={chosen.length === 0 || passed.length === 0}
          >
            {t('forwardTo', { count: chosen.length })}
          </Button>
        </form>
      )}
    </Dialog>
  )
}

type ChoiceProps = { chosen: string[]; onToggle: (id: string) => void }

function ConversationChoice({ chosen, onToggle }: ChoiceProps) {
  const t = useTranslations('conversations')
  const naming = useNaming()
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const now = useNow()
  const open = useConversations().filter((each) => closedWhy(each, now) === null)
  const shown = open.filter((each) => isFoundBy(each, query, naming))
  return (
    <>
      <label className="filter -mx-1">
        <Search size={18} aria-hidden="true" />
        <input
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      <ul aria-label={t('label')} className="forward-list">
        {shown.map((conversation) => (
          <li key={conversation.id}>
            <ConversationBox
              conversation={conversation}
              isChosen={chosen.includes(conversation.id)}
              onToggle={() => onToggle(conversation.id)}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p className="py-6 text-center text-ink2">{t('noMatch', { query })}</p>
      )}
    </>
  )
}

type BoxProps = { conversation: ConversationDto; isChosen: boolean; onToggle: () => void }

function ConversationBox({ conversation, isChosen, onToggle }: BoxProps) {
  const title = useTitleOf()(conversation)
  return (
    <label className="forward-row">
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      <ConversationAvatar conversation={conversation} size="md" />
      <span dir="auto">{title}</span>
    </label>
  )
}
