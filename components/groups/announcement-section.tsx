'use client'

import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useFullTime } from '@/components/ui/use-when'
import { later } from '@/lib/client/later'
import type { ConversationDto } from '@/lib/conversations/contract'
import { may } from '@/lib/groups/rules'

const AnnouncementDialog = later(() =>
  import('./announcement-dialog').then((part) => part.AnnouncementDialog),
)

export function AnnouncementSection({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const chat = useTranslations('chat')
  const fullTime = useFullTime()
  const [isEditing, setEditing] = useState(false)
  const announcement = conversation.group?.announcement
  const mayChange = may('edit', conversation.mine.role)
  if (!announcement && !mayChange) return null
  const name = announcement?.by?.displayName ?? chat('someone')
  return (
    <section aria-label={t('announcement')}>
      <h3 className="section-title">{t('announcement')}</h3>
      {announcement ? (
        <div className="panel announcement">
          <p dir="auto">{announcement.text}</p>
          <footer>
            {t('announcementBy', { name, when: fullTime(announcement.at) })}
            {mayChange && (
              <IconButton label={t('editAnnouncement')} onClick={() => setEditing(true)}>
                <Pencil size={18} />
              </IconButton>
            )}
          </footer>
        </div>
      ) : (
        <Button onClick={() => setEditing(true)}>{t('writeAnnouncement')}</Button>
      )}
      {isEditing && (
        <AnnouncementDialog conversation={conversation} onClosed={() => setEditing(false)} />
      )}
    </section>
  )
}
