'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { AccountMenu } from '@/components/account/account-menu'
import { Badge } from '@/components/ui/badge'
import { Goose } from '@/components/ui/goose'
import { useIncomingRequests, useUnreadTotal } from '@/lib/client/hooks'
import { openChats, useView } from '@/lib/client/navigation'
import { LocalLink } from './local-link'

/** A rail beside the panes on a desktop, tabs below them on a phone. */
export function NavBar() {
  const t = useTranslations('nav')
  const { pane } = useView()
  const unread = useUnreadTotal()
  const requests = useIncomingRequests()
  return (
    <nav aria-label={t('main')} className="nav-bar">
      <Goose className="mb-3 size-9 text-accent max-md:hidden" />
      <Tab
        href="/"
        go={openChats}
        label={t('chats')}
        isCurrent={pane === 'chats'}
        count={unread}
        counted={t('unread', { count: unread })}
      >
        <i className="mark mark-chats" />
      </Tab>
      <Tab
        href="/contacts"
        label={t('contacts')}
        isCurrent={pane === 'contacts'}
        count={requests}
        counted={t('requests', { count: requests })}
      >
        <i className="mark mark-contacts" />
      </Tab>
      <Tab href="/settings" label={t('settings')} isCurrent={pane === 'settings'}>
        <i className="mark mark-settings" />
      </Tab>
      <AccountMenu />
    </nav>
  )
}

type TabProps = {
  href: string
  go?: () => void
  label: string
  isCurrent: boolean
  count?: number
  counted?: string
  children: ReactNode
}

/** The number is a description, so that the link keeps its short name. */
function Tab({ href, go, label, isCurrent, count = 0, counted, children }: TabProps) {
  const id = useId()
  return (
    <LocalLink
      href={href}
      go={go}
      aria-label={label}
      title={label}
      aria-current={isCurrent ? 'page' : undefined}
      aria-describedby={count ? id : undefined}
      className="tab"
    >
      {children}
      <span aria-hidden="true" className="md:hidden">
        {label}
      </span>
      {count > 0 && (
        <>
          <Badge count={count} limit={99} className="tab-badge" />
          <span id={id} hidden>
            {counted}
          </span>
        </>
      )}
    </LocalLink>
  )
}
