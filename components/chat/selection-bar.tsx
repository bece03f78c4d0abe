'use client'

import { Copy, Forward, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useConversation } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { isRecallable } from '@/lib/messages/rules'
import { ForwardDialog } from './forward-dialog'
import { useAsking } from './use-asking'
import { useChangeMessage } from './use-change-message'
import { useLine } from './use-line'

type Props = {
  /** In the order in which they stand. */
  messages: ChatMessage[]
  onEnd: () => void
}

export function SelectionBar({ messages, onEnd }: Props) {
  const t = useTranslations('chat')
  const [next, setNext] = useState<'forward' | 'recall' | null>(null)
  const copyText = useCopyText()
  const lineOf = useLine()
  const asking = useAsking(useConversation(messages[0]?.conversationId ?? null))
  const isNone = messages.length === 0
  const areRecallable = messages.every((message) => isRecallable(message, asking))
  const close = () => setNext(null)
  const nameOf = ({ author }: ChatMessage) => author?.displayName ?? t('someone')
  const copy = () => {
    copyText(asText(messages.map((message) => [nameOf(message), message.text || lineOf(message)])))
    onEnd()
  }
  return (
    <div className="composer">
      <div role="toolbar" aria-label={t('selection')} className="edit-bar selection-bar">
        <IconButton label={t('endSelection')} onClick={onEnd}>
          <X size={20} />
        </IconButton>
        <b role="status">{t('selected', { count: messages.length })}</b>
        <IconButton label={t('forward')} disabled={isNone} onClick={() => setNext('forward')}>
          <Forward size={20} />
        </IconButton>
        <IconButton label={t('copy')} disabled={isNone} onClick={copy}>
          <Copy size={20} />
        </IconButton>
        <IconButton
          label={t('recall')}
          disabled={isNone || !areRecallable}
          onClick={() => setNext('recall')}
        >
          <Undo2 size={20} />
        </IconButton>
      </div>
      {next === 'forward' && <ForwardDialog messages={messages} onDone={onEnd} onClosed={close} />}
      {next === 'recall' && <RecallAll messages={messages} onEnd={onEnd} onClosed={close} />}
    </div>
  )
}

function RecallAll({ messages, onEnd, onClosed }: Props & { onClosed: () => void }) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  const { recall } = useChangeMessage()
  const recallAll = () => {
    for (const message of messages) recall(message)
    onEnd()
  }
  return (
    <ConfirmDialog
      title={t('recallMany', { count: messages.length })}
      text={t('recallManyText')}
      confirmLabel={t('recall')}
      cancelLabel={ui('cancel')}
      closeLabel={ui('close')}
      onConfirm={recallAll}
      onClosed={onClosed}
    />
  )
}

/** One alone is its words; of several it is said whose each is. */
function asText(said: [name: string, words: string][]): string {
  const [first, second] = said
  if (first && !second) return first[1]
  return said.map(([name, words]) => `${name}: ${words}`).join('\n')
}
