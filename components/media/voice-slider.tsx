import './voice-slider.css'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, type SyntheticEvent, useState } from 'react'
import { usePlayer, usePlaying } from '@/lib/client/voice/use-player'
import type { Voice } from '@/lib/client/voice/voice'
import { clockOf } from './clock'
import { elapsedOf } from './elapsed'
import { Waveform } from './waveform'

type Props = { voice: Voice; levels: number[] }

const STEPS = 20

/** The waveform of a voice message: pressed, drawn along or by arrows it goes to another place. */
export function VoiceSlider({ voice, levels }: Props) {
  const t = useTranslations('media.player')
  const player = usePlayer()
  const { at } = usePlaying(voice.id)
  const [drawnTo, setDrawnTo] = useState<number | null>(null)
  const whole = voice.durationMs / 1000
  const shown = drawnTo ?? at

  const draw = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setDrawnTo(whole * Math.min(1, Math.max(0, (event.clientX - left) / width)))
  }
  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    draw(event)
  }
  const up = () => {
    if (drawnTo !== null) player.seek(voice, drawnTo)
    setDrawnTo(null)
  }
  const press = (event: KeyboardEvent) => {
    const to = targetOf(event.key, { at, whole })
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    player.seek(voice, to)
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('position')}
      aria-valuemin={0}
      aria-valuemax={Math.round(whole)}
      aria-valuenow={Math.round(shown)}
      aria-valuetext={t('at', { at: elapsedOf(shown * 1000), whole: clockOf(voice.durationMs) })}
      className="voice-slider"
      onPointerDown={down}
      onPointerMove={(event) => drawnTo !== null && draw(event)}
      onPointerUp={up}
      onPointerCancel={() => setDrawnTo(null)}
      onKeyDown={press}
      // Neither a swipe that answers the message nor a long press.
      onTouchStart={stop}
    >
      <Waveform levels={levels} played={whole > 0 ? shown / whole : 0} />
    </div>
  )
}

const stop = (event: SyntheticEvent) => event.stopPropagation()

function targetOf(key: string, { at, whole }: { at: number; whole: number }): number | null {
  const step = Math.max(1, whole / STEPS)
  if (key === 'ArrowRight' || key === 'ArrowUp') return at + step
  if (key === 'ArrowLeft' || key === 'ArrowDown') return at - step
  if (key === 'Home') return 0
  return key === 'End' ? whole : null
}
