'use client'

import { Copy, Pencil, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Spot } from '@/components/ui/menu'
import { PopUpMenu } from '@/components/ui/pop-up-menu'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useMe } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { isEditable, isRecallable } from '@/lib/messages/rules'
import { EditForm } from './edit-form'
import { useChangeMessage } from './use-change-message'
import type { BeginEditing } from './use-editing'

type Props = {
  message: ChatMessage
  at: Spot
  maySend: boolean
  onEdit: BeginEditing
  onClosed: () => void
}

export function MessageMenu({ message, at, maySend, onEdit, onClosed }: Props) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  const { recall } = useChangeMessage()
  const [isRecalling, setRecalling] = useState(false)
  const asking = { userId: useMe().id, now: Date.now() }
  const copyText = useCopyText()
  return (
    <>
      <PopUpMenu label={t('more')} at={at} onClosed={isRecalling ? undefined : onClosed}>
        {maySend && isEditable(message, asking) && (
          <button type="button" role="menuitem" onClick={() => onEdit(message, EditForm)}>
            <Pencil size={18} />
            {t('edit')}
          </button>
        )}
        <button type="button" role="menuitem" onClick={() => copyText(message.text)}>
          <Copy size={18} />
          {t('copy')}
        </button>
        {isRecallable(message, asking) && (
          <button
            type="button"
            role="menuitem"
            className="text-danger"
            onClick={() => setRecalling(true)}
          >
            <Undo2 size={18} />
            {t('recall')}
          </button>
        )}
      </PopUpMenu>
      {isRecalling && (
        <ConfirmDialog
          title={t('recallTitle')}
          text={t('recallText')}
          confirmLabel={t('recall')}
          cancelLabel={ui('cancel')}
          closeLabel={ui('close')}
          onConfirm={() => recall(message)}
          onClosed={onClosed}
        />
      )}
    </>
  )
}
