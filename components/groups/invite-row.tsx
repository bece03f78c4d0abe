'use client'

import { Copy, QrCode, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { showToast } from '@/components/ui/toast'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useRefusal } from '@/components/ui/use-refusal'
import { useFullTime } from '@/components/ui/use-when'
import { useRevokeInvite } from '@/lib/client/group-queries'
import { later } from '@/lib/client/later'
import { invitePath } from '@/lib/client/navigation'
import type { InviteDto } from '@/lib/invites/contract'

const InviteQr = later(() => import('./invite-qr').then((part) => part.InviteQr))

type Props = {
  conversationId: string
  invite: InviteDto
  /** Its picture is there without being asked for. */
  isFirst: boolean
}

export function InviteRow({ conversationId, invite, isFirst }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const copyText = useCopyText()
  const refusalOf = useRefusal()
  const [isDrawn, setDrawn] = useState(isFirst)
  const [isAsked, setAsked] = useState(false)
  const { mutateAsync } = useRevokeInvite(conversationId)
  const link = window.location.origin + invitePath(invite.token)
  return (
    <li className="invite-row">
      <p className="invite-link">{link}</p>
      <Terms invite={invite} />
      <div className="flex">
        <IconButton label={t('copyLink')} onClick={() => copyText(link)}>
          <Copy size={18} />
        </IconButton>
        <IconButton label={t('showQr')} aria-expanded={isDrawn} onClick={() => setDrawn(!isDrawn)}>
          <QrCode size={18} />
        </IconButton>
        <IconButton label={t('revoke')} className="text-danger" onClick={() => setAsked(true)}>
          <Trash2 size={18} />
        </IconButton>
      </div>
      {isDrawn && <InviteQr link={link} />}
      {isAsked && (
        <ConfirmDialog
          title={t('revokeTitle')}
          text={t('revokeText')}
          confirmLabel={t('revoke')}
          cancelLabel={ui('cancel')}
          closeLabel={ui('close')}
          // The row may go before the answer comes, and callbacks given to mutate() with it.
          onConfirm={() => void mutateAsync(invite.id).catch((e) => showToast(refusalOf(e)))}
          onClosed={() => setAsked(false)}
        />
      )}
    </li>
  )
}

function Terms({ invite: { uses, maxUses, expiresAt, needsApproval } }: Pick<Props, 'invite'>) {
  const t = useTranslations('groups')
  const fullTime = useFullTime()
  const terms = [
    t('linkUntil', { when: fullTime(expiresAt) }),
    t('linkUses', { uses, max: maxUses === null ? 'none' : String(maxUses) }),
    needsApproval && t('linkApproval'),
  ]
  return <p className="text-[13px] text-ink2">{terms.filter(Boolean).join(' · ')}</p>
}
