'use client'

import { useTranslations } from 'next-intl'
import { PersonRow } from '@/components/contacts/person-row'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { useRefusal } from '@/components/ui/use-refusal'
import { useReactors } from '@/lib/client/queries'
import { QueriesProvider } from '@/lib/client/queries-provider'
import type { ChatMessage } from '@/lib/client/state'

type Props = { message: ChatMessage; onClosed: () => void }

export function WhoReacted({ message, onClosed }: Props) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  return (
    <Dialog title={t('reactions')} closeLabel={ui('close')} onClosed={onClosed}>
      {() => (
        <QueriesProvider>
          <Reactors message={message} />
        </QueriesProvider>
      )}
    </Dialog>
  )
}

function Reactors({ message }: Pick<Props, 'message'>) {
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const { data: kinds, error } = useReactors(message)
  if (error) return <p role="alert">{refusalOf(error)}</p>
  if (!kinds) return <Skeleton rows={2} label={ui('loading')} />
  return kinds.map(({ emoji, users }) => (
    <section key={emoji} aria-label={emoji} className="not-first:mt-3">
      <h3 className="reactors">
        {emoji} <span>{users.length}</span>
      </h3>
      <ul className="panel">
        {users.map((user) => (
          <PersonRow key={user.id} user={user} />
        ))}
      </ul>
    </section>
  ))
}
