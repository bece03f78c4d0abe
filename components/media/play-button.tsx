import './play-button.css'
import { Pause, Play, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Spinner } from '@/components/ui/spinner'
import { usePlayer, usePlaying } from '@/lib/client/voice/use-player'
import type { Voice } from '@/lib/client/voice/voice'
import { clockOf } from './clock'

/** Where to look: its name says what a press does now. */
export function PlayButton({ voice }: { voice: Voice }) {
  const t = useTranslations('media.player')
  const player = usePlayer()
  const { stage } = usePlaying(voice.id)
  const isOn = stage === 'playing' || stage === 'loading'
  const label = stage === 'failed' ? t('again') : isOn ? t('pause') : t('play')
  return (
    <button
      type="button"
      aria-label={`${label}, ${clockOf(voice.durationMs)}`}
      title={label}
      aria-busy={stage === 'loading'}
      className="voice-play"
      onClick={() => player.toggle(voice)}
    >
      {stage === 'loading' && <Spinner />}
      {stage === 'failed' && <RotateCw size={20} />}
      {stage === 'playing' && <Pause size={20} fill="currentColor" strokeWidth={0} />}
      {stage === 'paused' && <Play size={20} fill="currentColor" strokeWidth={0} />}
    </button>
  )
}
