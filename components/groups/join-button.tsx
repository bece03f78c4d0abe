'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useRefusal } from '@/components/ui/use-refusal'
import { ApiError } from '@/lib/client/api'
import { postJoin } from '@/lib/client/group-api'

type Props = { token: string; needsApproval: boolean }
type State = 'idle' | 'busy' | 'waiting' | 'gone' | { refusal: string }

/** Joins, or asks to; in words what came of it. */
export function JoinButton({ token, needsApproval }: Props) {
  const t = useTranslations('join')
  const refusalOf = useRefusal()
  const [state, setState] = useState<State>('idle')
  const join = async () => {
    setState('busy')
    try {
      const answer = await postJoin(token)
      if ('conversation' in answer) window.location.assign(`/c/${answer.conversation.id}`)
      else setState('waiting')
    } catch (error) {
      const isGone = error instanceof ApiError && error.status === 404
      setState(isGone ? 'gone' : { refusal: refusalOf(error) })
    }
  }
  const said = state === 'waiting' ? t('asked') : state === 'gone' ? t('expired') : refusalIn(state)
  const isOver = state === 'waiting' || state === 'gone'
  return (
    <>
      <p role="status" className="max-w-[44ch] text-ink2 text-balance">
        {said}
      </p>
      {isOver ? (
        <a href="/" className="button button-primary">
          {t('home')}
        </a>
      ) : (
        <Button kind="primary" isBusy={state === 'busy'} onClick={() => void join()}>
          {t(needsApproval ? 'ask' : 'join')}
        </Button>
      )}
    </>
  )
}

const refusalIn = (state: State) => (typeof state === 'object' ? state.refusal : undefined)
