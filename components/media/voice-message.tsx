'use client'

import './voice-message.css'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ChatMessage } from '@/lib/client/state'
import { useIsHeard, usePlaying, useSeen } from '@/lib/client/voice/use-player'
import { voiceOf } from '@/lib/client/voice/voice'
import { readWaveform } from '@/lib/client/voice/waveform'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { clockOf } from './clock'
import { elapsedOf } from './elapsed'
import { PlayButton } from './play-button'
import { SpeedButton } from './speed-button'
import { VoiceSlider } from './voice-slider'

type Props = { message: ChatMessage; attachment: AttachmentDto }

export function VoiceMessage({ message, attachment }: Props) {
  const t = useTranslations('media.player')
  const { id, waveform, durationMs } = attachment
  const levels = useMemo(() => readWaveform(waveform), [waveform])
  const { isCurrent, stage, at } = usePlaying(id)
  const isHeard = useIsHeard(attachment, message)
  const row = useSeen(id)
  const voice = voiceOf(message, attachment)
  return (
    <div className="voice" ref={row}>
      <PlayButton voice={voice} />
      <VoiceSlider voice={voice} levels={levels} />
      <div className="voice-line">
        {stage === 'failed' ? (
          <span className="text-danger">{t('failed')}</span>
        ) : (
          <span>
            {at > 0 && `${elapsedOf(at * 1000)} / `}
            {clockOf(durationMs)}
          </span>
        )}
        {!isHeard && <i role="img" aria-label={t('unheard')} className="voice-unheard" />}
        {isCurrent && <SpeedButton id={id} />}
      </div>
    </div>
  )
}
