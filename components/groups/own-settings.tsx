'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Choices } from '@/components/account/choices'
import { Muting } from '@/components/conversations/conversation-menu'
import { useConversationActs } from '@/components/conversations/use-conversation-acts'
import { useMutedWords } from '@/components/conversations/use-muted-words'
import type { Spot } from '@/components/ui/menu'
import { PopUpMenu } from '@/components/ui/pop-up-menu'
import { later } from '@/lib/client/later'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isSilenced } from '@/lib/conversations/rules'

const NicknameDialog = later(() => import('./nickname-dialog').then((part) => part.NicknameDialog))

/** What this member decides for themselves alone. */
export function OwnSettings({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const mutedWords = useMutedWords()
  const isMuted = isSilenced(conversation.mine, useNow())
  const { notifyOf } = useConversationActs()
  const [menuAt, setMenuAt] = useState<Spot | null>(null)
  const [isNaming, setNaming] = useState(false)
  const { mine } = conversation
  return (
    <div className="panel">
      <Choices
        label={t('notices')}
        chosen={mine.notify}
        options={{ all: t('all'), mentions: t('mentions'), none: t('none') }}
        onChoose={(level) => notifyOf(conversation, level)}
      />
      <button
        type="button"
        aria-haspopup="menu"
        className="details-row"
        onClick={({ currentTarget }) => setMenuAt(currentTarget.getBoundingClientRect())}
      >
        <span className="flex-1">{t('mute')}</span>
        <span className="text-ink2">{isMuted ? mutedWords(mine) : t('unmuted')}</span>
      </button>
      <button type="button" className="details-row" onClick={() => setNaming(true)}>
        <span className="flex-1">{t('nickname')}</span>
        <span dir="auto" className="text-ink2">
          {mine.nickname ?? t('noNickname')}
        </span>
      </button>
      {menuAt && (
        <PopUpMenu label={t('mute')} at={menuAt} onClosed={() => setMenuAt(null)}>
          <Muting conversation={conversation} />
        </PopUpMenu>
      )}
      {isNaming && <NicknameDialog conversation={conversation} onClosed={() => setNaming(false)} />}
    </div>
  )
}
