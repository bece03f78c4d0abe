'use client'

import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

type Props = { count: number; onConfirm: () => void; onClosed: () => void }

/** How many are called, before they are. */
export function ConfirmAll({ count, ...on }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  return (
    <ConfirmDialog
      isHarmless
      title={t('allTitle')}
      text={t('allText', { count })}
      confirmLabel={t('allSend')}
      cancelLabel={ui('cancel')}
      closeLabel={ui('close')}
      {...on}
    />
  )
}
