import { ChevronLeft, ChevronUp, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Hold } from '@/lib/client/voice/hold-gesture'
import type { RecordingState } from '@/lib/client/voice/recording'
import { elapsedOf } from './elapsed'

/** Over the composer while the finger is down on its button; the finger meets nothing of it. */
export function HeldRecorder({ state, hold }: { state: RecordingState; hold: Hold }) {
  const t = useTranslations('media.recorder')
  const isStarting = state.stage === 'starting'
  return (
    <div className="recorder held">
      <div className="composer">
        <div className="composer-box recorder-box relative">
          <i className="recorder-dot" data-on={isStarting ? undefined : ''} />
          <time className="recorder-time">{elapsedOf(state.ms)}</time>
          <p
            role="status"
            className="slide-hint"
            style={{ translate: `${-40 * hold.cancel}px 0`, opacity: 1 - hold.cancel }}
          >
            <ChevronLeft size={18} />
            {isStarting ? t('starting') : t('slideToCancel')}
          </p>
          <div className="lock-hint" style={{ translate: `0 ${-28 * hold.lock}px` }}>
            <ChevronUp size={16} />
            <Lock size={18} />
          </div>
        </div>
      </div>
    </div>
  )
}
