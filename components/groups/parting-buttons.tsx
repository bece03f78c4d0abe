'use client'

import { LogOut, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { usePartWithGroup } from '@/lib/client/group-queries'
import { useMe } from '@/lib/client/hooks'
import { replaceAddress } from '@/lib/client/navigation'
import type { ConversationDto } from '@/lib/conversations/contract'

/** An owner does not leave: they hand the group on first, or end it for all. */
export function PartingButtons({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const me = useMe()
  const { id, title, memberCount, mine } = conversation
  const [asked, setAsked] = useState<'leave' | 'dissolve' | null>(null)
  const { mutateAsync } = usePartWithGroup(id)
  const isOwner = mine.role === 'owner'
  const close = () => setAsked(null)
  // The panel is gone when the answer comes, and callbacks given to mutate() with it.
  const part = () =>
    void mutateAsync(asked === 'dissolve' ? 'dissolve' : { leaver: me.id }).then(
      () => replaceAddress('/'),
      (error) => showToast(refusalOf(error)),
    )
  return (
    <div className="panel">
      <button type="button" className="details-row text-danger" onClick={() => setAsked('leave')}>
        <LogOut size={18} />
        {t('leave')}
      </button>
      {isOwner && (
        <button
          type="button"
          className="details-row text-danger"
          onClick={() => setAsked('dissolve')}
        >
          <Trash2 size={18} />
          {t('dissolve')}
        </button>
      )}
      {asked === 'leave' && isOwner && (
        <Dialog title={t('leaveOwnerTitle')} closeLabel={ui('close')} onClosed={close}>
          {() => <p className="text-ink2">{t('leaveOwnerText')}</p>}
        </Dialog>
      )}
      {asked && (asked === 'dissolve' || !isOwner) && (
        <ConfirmDialog
          title={t(`${asked}Title`, { title: title ?? '' })}
          text={asked === 'leave' ? t('leaveText') : t('dissolveText', { count: memberCount })}
          confirmLabel={t(asked)}
          cancelLabel={ui('cancel')}
          closeLabel={ui('close')}
          onConfirm={part}
          onClosed={close}
        />
      )}
    </div>
  )
}
