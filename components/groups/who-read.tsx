'use client'

import { useTranslations } from 'next-intl'
import { PersonRow } from '@/components/contacts/person-row'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { useRefusal } from '@/components/ui/use-refusal'
import { useReceipts } from '@/lib/client/group-queries'
import { QueriesProvider } from '@/lib/client/queries-provider'
import type { ChatMessage } from '@/lib/client/state'

type Props = { message: ChatMessage; onClosed: () => void }

export function WhoRead({ message, onClosed }: Props) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  return (
    <Dialog title={t('readBy')} closeLabel={ui('close')} onClosed={onClosed}>
      {() => (
        <QueriesProvider>
          <Readers message={message} />
        </QueriesProvider>
      )}
    </Dialog>
  )
}

/** By name in groups of up to a hundred, by number up to five hundred. */
function Readers({ message }: Pick<Props, 'message'>) {
  const t = useTranslations('groups')
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const { data: receipts, error } = useReceipts(message)
  if (!receipts && error) return <p role="alert">{refusalOf(error)}</p>
  if (!receipts) return <Skeleton rows={2} label={ui('loading')} />
  if (!('readers' in receipts) || receipts.readers.length === 0)
    return (
      <p className="text-ink2">
        {t('readCount', { count: 'readers' in receipts ? 0 : receipts.count })}
      </p>
    )
  return (
    <ul aria-label={t('readBy')} className="panel">
      {receipts.readers.map((user) => (
        <PersonRow key={user.id} user={user} />
      ))}
    </ul>
  )
}
