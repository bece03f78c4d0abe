'use client'

import { Megaphone, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LocalLink } from '@/components/shell/local-link'
import { IconButton } from '@/components/ui/icon-button'
import { useMe } from '@/lib/client/hooks'
import { isPutAway, putAway } from '@/lib/client/local/put-away'
import { detailsPath } from '@/lib/client/navigation'
import type { ConversationDto } from '@/lib/conversations/contract'

/** The newest announcement, until this person puts it away on this device. */
export function AnnouncementBar({
  conversation: { id, group },
}: {
  conversation: ConversationDto
}) {
  const t = useTranslations('groups')
  const place = { userId: useMe().id, conversationId: id }
  const announcement = group?.announcement
  const [goneAt, setGone] = useState<string | null>(null)
  if (!announcement || goneAt === announcement.at || isPutAway(place, announcement.at)) return null
  const dismiss = () => {
    putAway(place, announcement.at)
    setGone(announcement.at)
  }
  return (
    <section aria-label={t('announcement')} className="announcement-bar">
      <Megaphone size={18} />
      <LocalLink href={detailsPath(id)} dir="auto">
        {announcement.text}
      </LocalLink>
      <IconButton label={t('putAway')} onClick={dismiss}>
        <X size={18} />
      </IconButton>
    </section>
  )
}
