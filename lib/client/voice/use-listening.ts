import { useEffect, useMemo } from 'react'
import type { Recording } from './recording'
import { usePlayer } from './use-player'
import type { Voice } from './voice'

type Ask = { id: string; recording: Recording; ms: number }

/** A recording for the player, as long as it is paused. */
export function useListening({ id, recording, ms }: Ask): Voice {
  const player = usePlayer()
  const listening = useMemo(() => {
    let url: string | undefined
    const source = () => {
      url ??= URL.createObjectURL(recording.listen())
      return url
    }
    const voice: Voice = { id, durationMs: ms, source, message: null }
    return { voice, forget: () => url && URL.revokeObjectURL(url) }
  }, [id, recording, ms])
  useEffect(() => {
    return () => {
      player.forget(id)
      listening.forget()
    }
  }, [player, id, listening])
  return listening.voice
}
