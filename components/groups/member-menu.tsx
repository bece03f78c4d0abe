'use client'

import {
  Crown,
  MessageCircle,
  Mic,
  MicOff,
  Shield,
  ShieldOff,
  UserMinus,
  UserPlus,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode, useState } from 'react'
import { MenuItem } from '@/components/chat/menu-item'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Spot } from '@/components/ui/menu'
import { PopUpMenu } from '@/components/ui/pop-up-menu'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { MemberDto } from '@/lib/members/contract'
import { nameOf } from '@/lib/members/rules'
import type { MemberAct } from './member-acts'
import { useMemberActs } from './use-member-acts'

type Props = {
  conversation: ConversationDto
  member: MemberDto
  acts: MemberAct[]
  at: Spot
  onClosed: () => void
}

const BARS = [
  { name: 'bar1h', hours: 1 },
  { name: 'bar8h', hours: 8 },
  { name: 'bar1w', hours: 7 * 24 },
] as const

/** The menu, then the question for what cannot be taken back lightly. */
export function MemberMenu({ conversation, member, acts, at, onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const act = useMemberActs(conversation.id, member)
  const [asked, setAsked] = useState<'transfer' | 'remove' | null>(null)
  const name = nameOf(member)
  const items: Record<MemberAct, ReactNode> = {
    write: <MenuItem Icon={MessageCircle} text={t('write')} onChoose={act.write} />,
    request: <MenuItem Icon={UserPlus} text={t('request')} onChoose={act.request} />,
    makeAdmin: <MenuItem Icon={Shield} text={t('makeAdmin')} onChoose={act.makeAdmin} />,
    unmakeAdmin: <MenuItem Icon={ShieldOff} text={t('unmakeAdmin')} onChoose={act.unmakeAdmin} />,
    transfer: <MenuItem Icon={Crown} text={t('transfer')} onChoose={() => setAsked('transfer')} />,
    bar: BARS.map(({ name: bar, hours }) => (
      <MenuItem key={bar} Icon={MicOff} text={t(bar)} onChoose={() => act.bar(hours)} />
    )),
    unbar: <MenuItem Icon={Mic} text={t('unbar')} onChoose={act.unbar} />,
    remove: (
      <MenuItem isDanger Icon={UserMinus} text={t('remove')} onChoose={() => setAsked('remove')} />
    ),
  }
  return (
    <>
      <PopUpMenu label={t('memberMenu', { name })} at={at} onClosed={asked ? undefined : onClosed}>
        {acts.map((one) => (
          <Fragment key={one}>{items[one]}</Fragment>
        ))}
      </PopUpMenu>
      {asked && (
        <ConfirmDialog
          title={t(`${asked}Title`, { name })}
          text={t(`${asked}Text`)}
          confirmLabel={t(asked)}
          cancelLabel={ui('cancel')}
          closeLabel={ui('close')}
          onConfirm={act[asked]}
          onClosed={onClosed}
        />
      )}
    </>
  )
}
