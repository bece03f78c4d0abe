'use client'

import './gallery.css'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import type { GalleryKind } from '@/lib/client/gallery'
import type { ConversationDto } from '@/lib/conversations/contract'
import { GalleryList } from './gallery-list'

const KINDS: GalleryKind[] = ['image', 'file', 'link', 'voice']

/** What was sent in a conversation, by its kinds. */
export function Gallery({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('media')
  const id = useId()
  const [kind, setKind] = useState<GalleryKind>('image')
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = by && KINDS[(KINDS.indexOf(kind) + by + KINDS.length) % KINDS.length]
    if (!next) return
    setKind(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-kind=${next}]`)?.focus()
  }
  return (
    <section aria-label={t('gallery')}>
      <div role="tablist" aria-label={t('gallery')} className="tabs" onKeyDown={step}>
        {KINDS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={id + each}
            data-kind={each}
            aria-selected={each === kind}
            aria-controls={id}
            tabIndex={each === kind ? 0 : -1}
            onClick={() => setKind(each)}
          >
            {t(`tabs.${each}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={id} aria-labelledby={id + kind}>
        <GalleryList key={kind} conversationId={conversation.id} kind={kind} />
      </div>
    </section>
  )
}
