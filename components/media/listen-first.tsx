import { useMemo } from 'react'
import type { Recording } from '@/lib/client/voice/recording'
import { useListening } from '@/lib/client/voice/use-listening'
import { peaksOf } from '@/lib/client/voice/waveform'
import { elapsedOf } from './elapsed'
import { PlayButton } from './play-button'
import { VoiceSlider } from './voice-slider'

type Props = { conversationId: string; recording: Recording; ms: number; levels: number[] }

/** A paused recording as the others would hear it. */
export function ListenFirst({ conversationId, recording, ms, levels }: Props) {
  const voice = useListening({ id: `recording:${conversationId}`, recording, ms })
  const peaks = useMemo(() => [...peaksOf(levels)].map((peak) => peak / 255), [levels])
  return (
    <>
      <PlayButton voice={voice} />
      <VoiceSlider voice={voice} levels={peaks} />
      <time className="recorder-time">{elapsedOf(ms)}</time>
    </>
  )
}
