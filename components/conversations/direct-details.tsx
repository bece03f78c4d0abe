'use client'

import { useTranslations } from 'next-intl'
import { Gallery } from '@/components/media/gallery'
import { DetailsFrame } from '@/components/shell/details-frame'
import { useMe, useTitleOf } from '@/lib/client/hooks'
import { peerOf } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'
import { ConversationAvatar } from './conversation-avatar'

/** Whom one talks to, and what was sent between the two. */
export function DirectDetails({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('media')
  const title = useTitleOf()(conversation)
  const peer = peerOf(conversation, useMe().id)
  return (
    <DetailsFrame
      title={t('details')}
      closeLabel={t('closeDetails')}
      path={`/c/${conversation.id}`}
    >
      <div className="group-head">
        <ConversationAvatar conversation={conversation} />
        <div className="min-w-0 flex-1">
          <h3 dir="auto" className="text-lg font-semibold wrap-anywhere">
            {title}
          </h3>
          {peer && (
            <p className="text-[13px] text-ink2">
              {peer.displayName !== title && <bdi>{peer.displayName} · </bdi>}
              <bdi>@{peer.username}</bdi>
            </p>
          )}
        </div>
      </div>
      <Gallery conversation={conversation} />
    </DetailsFrame>
  )
}
