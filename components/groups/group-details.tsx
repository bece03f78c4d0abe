'use client'

import { ChevronLeft, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { LocalLink } from '@/components/shell/local-link'
import { goBack } from '@/lib/client/navigation'
import { QueriesProvider } from '@/lib/client/queries-provider'
import type { ConversationDto } from '@/lib/conversations/contract'
import { may } from '@/lib/groups/rules'
import { AnnouncementSection } from './announcement-section'
import { GroupHead } from './group-head'
import { GroupSettings } from './group-settings'
import { JoinRequests } from './join-requests'
import { MemberList } from './member-list'
import { OwnSettings } from './own-settings'
import { PartingButtons } from './parting-buttons'

/** Beside the conversation where there is room, else in its place. */
export function GroupDetails({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const nav = useTranslations('nav')
  const { id, mine } = conversation
  const path = `/c/${id}`
  const leaveByEscape = ({ key, target }: KeyboardEvent) => {
    if (key === 'Escape' && !(target as Element).closest('dialog')) goBack(path)
  }
  return (
    <section aria-label={t('details')} className="details" onKeyDown={leaveByEscape}>
      <header className="chat-header">
        <LocalLink href={path} go={goBack} aria-label={nav('back')} className="icon-button back">
          <ChevronLeft size={24} />
        </LocalLink>
        <h2 ref={focusOnce} tabIndex={-1} className="flex-1 text-base font-semibold outline-none">
          {t('details')}
        </h2>
        <LocalLink
          href={path}
          go={goBack}
          aria-label={t('closeDetails')}
          className="icon-button close"
        >
          <X size={20} />
        </LocalLink>
      </header>
      <div data-scroller="" className="page">
        <div>
          <QueriesProvider>
            <GroupHead conversation={conversation} />
            {mine.waiting > 0 && <JoinRequests conversation={conversation} />}
            <AnnouncementSection conversation={conversation} />
            <OwnSettings conversation={conversation} />
            {may('edit', mine.role) && <GroupSettings conversation={conversation} />}
            <PartingButtons conversation={conversation} />
            <MemberList conversation={conversation} />
          </QueriesProvider>
        </div>
      </div>
    </section>
  )
}

/** Whoever opened it goes on from there by keyboard and by ear. */
const focusOnce = (heading: HTMLElement | null) => heading?.focus({ preventScroll: true })
