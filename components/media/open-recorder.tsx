import { Mic, Pause, SendHorizontal, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { SHORTEST_MS } from '@/lib/client/voice/hold-gesture'
import type { Recording, RecordingState } from '@/lib/client/voice/recording'
import { LONGEST_VOICE_MS } from '@/lib/uploads/rules'
import { elapsedOf } from './elapsed'
import { ListenFirst } from './listen-first'
import { Waveform } from './waveform'

type Props = {
  conversationId: string
  recording: Recording
  state: RecordingState
  onSend: () => void
  onDiscard: () => void
}

/** What is shorter goes without a question. */
const ASK_FROM_MS = 10_000
const WARN_MS = 30_000
const LIVE_BARS = 48

export function OpenRecorder({ conversationId, recording, state, onSend, onDiscard }: Props) {
  const t = useTranslations('media.recorder')
  const ui = useTranslations('ui')
  const chat = useTranslations('chat')
  const [isAsking, setAsking] = useState(false)
  const { stage, ms, isFull } = state
  const isPaused = stage === 'paused'
  const isShort = ms < SHORTEST_MS
  const discard = () => {
    recording.pause()
    if (ms < ASK_FROM_MS) onDiscard()
    else setAsking(true)
  }
  const stepBack = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isAsking) return
    event.preventDefault()
    if (isPaused) discard()
    else recording.pause()
  }
  const go = isPaused ? t('resume') : t('pause')
  return (
    <section aria-label={t('title')} className="composer recorder" onKeyDown={stepBack}>
      <Notice state={state} />
      <div className="composer-box recorder-box">
        <IconButton label={t('discard')} className="text-danger" onClick={discard}>
          <Trash2 size={20} />
        </IconButton>
        {isPaused && ms > 0 ? (
          <ListenFirst {...{ conversationId, recording, ms }} levels={state.levels} />
        ) : (
          <Live state={state} />
        )}
        {!isFull && (
          <IconButton
            label={go}
            data-composer=""
            ref={takeFocus}
            onClick={() => (isPaused ? void recording.start() : recording.pause())}
          >
            {isPaused ? (
              <Mic size={22} strokeWidth={1.75} />
            ) : (
              <Pause size={22} strokeWidth={1.75} />
            )}
          </IconButton>
        )}
        <button
          type="button"
          aria-label={chat('send')}
          title={chat('send')}
          aria-disabled={isShort}
          className="recorder-send"
          data-composer={isFull ? '' : undefined}
          ref={isFull ? takeOver : undefined}
          onClick={() => isShort || onSend()}
        >
          <SendHorizontal size={20} />
        </button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t('discardTitle')}
          text={t('discardText', { time: elapsedOf(ms) })}
          confirmLabel={t('discard')}
          cancelLabel={ui('cancel')}
          closeLabel={ui('close')}
          onConfirm={onDiscard}
          onClosed={() => setAsking(false)}
        />
      )}
    </section>
  )
}

/** A phone's keyboard would not open for a button, so it may have the focus there too. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus({ preventScroll: true })

/** Of the button that was there until now. */
const takeOver = (button: HTMLButtonElement | null) => {
  if (document.activeElement === document.body) takeFocus(button)
}

function Live({ state: { stage, ms, levels } }: { state: RecordingState }) {
  const t = useTranslations('media.recorder')
  const left = LONGEST_VOICE_MS - ms
  const latest = levels.slice(-LIVE_BARS).map(Math.sqrt)
  const bars = [...Array(LIVE_BARS - latest.length).fill(0), ...latest]
  return (
    <>
      <i className="recorder-dot" data-on={stage === 'recording' ? '' : undefined} />
      <time className="recorder-time">{elapsedOf(ms)}</time>
      {stage === 'starting' ? (
        <p className="recorder-words">{t('starting')}</p>
      ) : (
        <Waveform levels={bars} played={1} />
      )}
      {left <= WARN_MS && (
        <span className="text-danger">{t('left', { seconds: Math.ceil(left / 1000) })}</span>
      )}
    </>
  )
}

/** Spoken when it changes, and shown where it is more than the buttons show. */
function Notice({ state: { stage, ms, isFull, fault } }: { state: RecordingState }) {
  const t = useTranslations('media.recorder')
  const isShown = isFull || fault !== null
  const isEnding = stage === 'recording' && LONGEST_VOICE_MS - ms <= WARN_MS
  const words = isFull ? t('full') : isEnding ? t('ending') : t(`stages.${stage}`)
  return (
    <p role="status" className={isShown ? 'counter' : 'sr-only'}>
      {fault ? t(`faults.${fault}`) : words}
    </p>
  )
}
