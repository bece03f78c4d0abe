'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { useRefusal } from '@/components/ui/use-refusal'
import { useInvites } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'
import { InviteForm } from './invite-form'
import { InviteRow } from './invite-row'

type Props = { conversation: ConversationDto; onClosed: () => void }

/** The links that are valid now, the newest first, and a form for another. */
export function InviteDialog({ conversation: { id }, onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const { data: invites, error } = useInvites(id)
  return (
    <Dialog title={t('invite')} closeLabel={ui('close')} onClosed={onClosed}>
      {() => (
        <div className="grid grid-cols-1 gap-5">
          <p className="text-ink2">{t('inviteText')}</p>
          {!invites && !error && <Skeleton rows={2} label={ui('loading')} />}
          {!invites && error && <p role="alert">{refusalOf(error)}</p>}
          {invites?.length === 0 && <p className="text-sm text-ink2">{t('noLinks')}</p>}
          {invites && invites.length > 0 && (
            <ul aria-label={t('links')} className="panel">
              {invites.map((invite, at) => (
                <InviteRow key={invite.id} conversationId={id} invite={invite} isFirst={at === 0} />
              ))}
            </ul>
          )}
          {invites && <InviteForm conversationId={id} />}
        </div>
      )}
    </Dialog>
  )
}
