'use client'

import { useTranslations } from 'next-intl'
import { PersonRow } from '@/components/contacts/person-row'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { type JoinAnswer, useAnswerJoin, useJoinRequests } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { JoinRequestDto } from '@/lib/invites/contract'

/** Those who wait to be let in; when another admin answers, they go from here too. */
export function JoinRequests({ conversation: { id, mine } }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const refusalOf = useRefusal()
  const { data: requests = [], error } = useJoinRequests(id, mine.waiting)
  if (requests.length === 0) return error && <p role="alert">{refusalOf(error)}</p>
  return (
    <section aria-label={t('requests')}>
      <h3 className="section-title">
        {t('requests')} <span>{mine.waiting}</span>
      </h3>
      <ul aria-label={t('requests')} className="panel">
        {requests.map((request) => (
          <JoinRequest key={request.id} conversationId={id} request={request} />
        ))}
      </ul>
    </section>
  )
}

type Props = { conversationId: string; request: JoinRequestDto }

function JoinRequest({ conversationId, request: { id: requestId, user } }: Props) {
  const t = useTranslations('groups')
  const refusalOf = useRefusal()
  const { mutateAsync, isPending, variables } = useAnswerJoin(conversationId)
  // The row may go before the answer comes, and callbacks given to mutate() with it.
  const answer = (action: JoinAnswer['action']) =>
    void mutateAsync({ requestId, action }).catch((error) => showToast(refusalOf(error)))
  const isBusy = (action: JoinAnswer['action']) => isPending && variables.action === action
  return (
    <PersonRow user={user}>
      <div className="row-buttons">
        <Button kind="primary" isBusy={isBusy('accept')} onClick={() => answer('accept')}>
          {t('accept')}
        </Button>
        <Button isBusy={isBusy('decline')} onClick={() => answer('decline')}>
          {t('decline')}
        </Button>
      </div>
    </PersonRow>
  )
}
