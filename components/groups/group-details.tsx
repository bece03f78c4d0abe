'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Gallery } from '@/components/media/gallery'
import { DetailsFrame } from '@/components/shell/details-frame'
import { LocalLink } from '@/components/shell/local-link'
import { detailsPath, galleryPath, useView } from '@/lib/client/navigation'
import type { ConversationDto } from '@/lib/conversations/contract'
import { may } from '@/lib/groups/rules'
import { AnnouncementSection } from './announcement-section'
import { GroupHead } from './group-head'
import { GroupSettings } from './group-settings'
import { JoinRequests } from './join-requests'
import { MemberList } from './member-list'
import { OwnSettings } from './own-settings'
import { PartingButtons } from './parting-buttons'

type Props = { conversation: ConversationDto }

export function GroupDetails({ conversation }: Props) {
  const t = useTranslations('groups')
  const media = useTranslations('media')
  const { id, mine } = conversation
  if (useView().hasGallery)
    return (
      <DetailsFrame
        key="gallery"
        title={media('gallery')}
        closeLabel={media('closeGallery')}
        path={detailsPath(id)}
      >
        <Gallery conversation={conversation} />
      </DetailsFrame>
    )
  return (
    <DetailsFrame
      key="details"
      title={t('details')}
      closeLabel={t('closeDetails')}
      path={`/c/${id}`}
    >
      <GroupHead conversation={conversation} />
      {mine.waiting > 0 && <JoinRequests conversation={conversation} />}
      <AnnouncementSection conversation={conversation} />
      <LocalLink href={galleryPath(id)} className="panel details-row">
        <span className="flex-1">{media('gallery')}</span>
        <ChevronRight size={18} className="text-ink2" aria-hidden="true" />
      </LocalLink>
      <OwnSettings conversation={conversation} />
      {may('edit', mine.role) && <GroupSettings conversation={conversation} />}
      <PartingButtons conversation={conversation} />
      <MemberList conversation={conversation} />
    </DetailsFrame>
  )
}
