'use client'

import './recorder.css'
import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useChat } from '@/lib/client/use-chat'
import type { Recording } from '@/lib/client/voice/recording'
import { useHold } from '@/lib/client/voice/use-hold'
import { useRecording, useRecordingState } from '@/lib/client/voice/use-recording'
import { HeldRecorder } from './held-recorder'
import { MicrophoneFault } from './microphone-fault'
import { OpenRecorder } from './open-recorder'

type Props = {
  conversationId: string
  /** Somebody wants to speak now; else what was left here is shown again. */
  isAsked: boolean
  press?: PointerEvent | undefined
  /** The seq of what it answers. */
  replyTo: number | undefined
  onSent: () => void
  onDone: () => void
}

/** In the place of the composer, from the press that begins a recording until it is sent or gone. */
export function Recorder({ conversationId, isAsked, onDone, ...rest }: Props) {
  const t = useTranslations('media.recorder')
  const recording = useRecording({
    conversationId,
    isAsked,
    nothing: (isElsewhere) => {
      if (isElsewhere && isAsked) showToast(t('elsewhere'))
      onDone()
    },
  })
  return recording && <Shown {...{ conversationId, recording, onDone }} {...rest} />
}

type ShownProps = Omit<Props, 'isAsked'> & { recording: Recording }

function Shown({ conversationId, recording, press, replyTo, onSent, onDone }: ShownProps) {
  const t = useTranslations('media.recorder')
  const chat = useChat()
  const state = useRecordingState(recording)
  const discard = () => {
    recording.discard()
    onDone()
  }
  const send = () => {
    void recording.send((file) => chat.send(conversationId, '', { files: [file], replyTo }))
    onSent()
    onDone()
  }
  const hold = useHold(press, {
    recordedMs: () => {
      const { stage, ms } = recording.state.getState()
      return stage === 'starting' ? null : ms
    },
    ended: (meaning) => {
      if (meaning === 'send') return send()
      if (meaning === 'short') showToast(t('short'))
      discard()
    },
  })
  if (state.fault && state.ms === 0)
    return (
      <MicrophoneFault
        fault={state.fault}
        onAgain={() => void recording.start()}
        onClose={discard}
      />
    )
  if (hold) return <HeldRecorder state={state} hold={hold} />
  return (
    <OpenRecorder
      conversationId={conversationId}
      recording={recording}
      state={state}
      onSend={send}
      onDiscard={discard}
    />
  )
}
