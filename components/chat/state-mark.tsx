import { useTranslations } from 'next-intl'
import type { OwnMessageState } from '@/lib/client/sync/selectors'

/** On a square of 16, with strokes of the text's colour. */
const SHAPES: Record<OwnMessageState, string> = {
  sending: 'M8 2.3a5.7 5.7 0 1 0 0 11.4a5.7 5.7 0 1 0 0-11.4M8 5v3l2 1.3',
  sent: 'm3.3 8.7 3 3 6.4-7',
  delivered: 'm1 8.7 3 3 6-7M7.3 11l.7.7 6.7-7',
  read: 'm1 8.7 3 3 6-7M7.3 11l.7.7 6.7-7',
  failed: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12M8 4.7v4M8 11v.1',
}

type Props = {
  state: OwnMessageState
  /** Else it is only told: what nobody sees would be drawn anew in every frame. */
  isDrawn: boolean
}

export function StateMark({ state, isDrawn }: Props) {
  const t = useTranslations('chat.states')
  if (!isDrawn) return <span role="img" aria-label={t(state)} />
  return (
    <svg role="img" aria-label={t(state)} width="16" height="16" className={`state ${state}`}>
      <path d={SHAPES[state]} />
    </svg>
  )
}
