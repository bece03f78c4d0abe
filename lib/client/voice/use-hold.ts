import { useEffect, useState } from 'react'
import { type Hold, held, moved, released } from './hold-gesture'

/** A finger that came down on the button to record. The button has captured it. */
export type Press = { button: HTMLElement; pointerId: number; x: number; y: number; at: number }

type Ends = {
  /** How long something has been recorded; null while nothing is yet. */
  recordedMs: () => number | null
  ended: (meaning: Exclude<ReturnType<typeof released>, 'goOn'>) => void
}

/** What the finger does as long as it is down; null once it is up, or the recording goes on without it. */
export function useHold(press: Press | undefined, { recordedMs, ended }: Ends): Hold | null {
  const [hold, setHold] = useState<Hold | null>(press ? held : null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one finger, followed from its first moment
  useEffect(() => {
    if (!press) return
    const { button, pointerId } = press
    let now = held
    const over = (meaning: ReturnType<typeof released>) => {
      setHold(null)
      if (meaning !== 'goOn') ended(meaning)
    }
    const move = ({ clientX, clientY }: PointerEvent) => {
      const before = now
      now = moved(now, { dx: clientX - press.x, dy: clientY - press.y })
      if (now.stage === 'cancelled' && before.stage === 'held') over('nothing')
      else if (now.stage === 'held') setHold(now)
      else if (now.stage === 'locked') over('goOn')
    }
    const up = () => {
      if (now.stage !== 'held') return
      over(released(now, { pressedMs: performance.now() - press.at, ms: recordedMs() }))
    }
    // The finger was faster than the code that follows it: it has tapped.
    if (!button.hasPointerCapture(pointerId)) return over('goOn')
    const ears = new AbortController()
    const { signal } = ears
    button.addEventListener('pointermove', move, { signal })
    button.addEventListener('pointerup', up, { signal })
    button.addEventListener('pointercancel', () => over('goOn'), { signal })
    return () => ears.abort()
  }, [press])
  return hold
}
