'use client'

import { ChevronLeft, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent, ReactNode } from 'react'
import { goBack } from '@/lib/client/navigation'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { LocalLink } from './local-link'

type Props = {
  title: string
  closeLabel: string
  /** Where it leads back to, for whoever came from outside. */
  path: string
  children: ReactNode
}

/** Beside the conversation where there is room, else in its place. */
export function DetailsFrame({ title, closeLabel, path, children }: Props) {
  const nav = useTranslations('nav')
  const leaveByEscape = ({ key, target }: KeyboardEvent) => {
    if (key === 'Escape' && !(target as Element).closest('dialog')) goBack(path)
  }
  return (
    <section aria-label={title} className="details" onKeyDown={leaveByEscape}>
      <header className="chat-header">
        <LocalLink href={path} go={goBack} aria-label={nav('back')} className="icon-button back">
          <ChevronLeft size={24} />
        </LocalLink>
        <h2 ref={focusOnce} tabIndex={-1} className="flex-1 text-base font-semibold outline-none">
          {title}
        </h2>
        <LocalLink href={path} go={goBack} aria-label={closeLabel} className="icon-button close">
          <X size={20} />
        </LocalLink>
      </header>
      <div data-scroller="" className="page">
        <div>
          <QueriesProvider>{children}</QueriesProvider>
        </div>
      </div>
    </section>
  )
}

/** Whoever opened it goes on from there by keyboard and by ear. */
const focusOnce = (heading: HTMLElement | null) => heading?.focus({ preventScroll: true })
