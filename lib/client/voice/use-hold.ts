import { useEffect, useState } from 'react'
import { type Hold, held, moved, released } from './hold-gesture'

type Ends = {
  /** How long something has been recorded; null while nothing is yet. */
  recordedMs: () => number | null
  ended: (meaning: Exclude<ReturnType<typeof released>, 'goOn'>) => void
}

/** What a finger that came down on a button does as long as it is down; null once it is up, or the recording goes on without it. */
export function useHold(press: PointerEvent | undefined, { recordedMs, ended }: Ends): Hold | null {
  const [hold, setHold] = useState<Hold | null>(press ? held : null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one finger, followed from its first moment
  useEffect(() => {
    if (!press) return
    const { pointerId, clientX: x, clientY: y, timeStamp } = press
    const touched = press.target as HTMLElement
    let now = held
    const over = (meaning: ReturnType<typeof released>) => {
      setHold(null)
      if (meaning !== 'goOn') ended(meaning)
    }
    const move = ({ clientX, clientY }: PointerEvent) => {
      const before = now
      now = moved(now, { dx: clientX - x, dy: clientY - y })
      if (now.stage === 'cancelled' && before.stage === 'held') over('nothing')
      else if (now.stage === 'held') setHold(now)
      else if (now.stage === 'locked') over('goOn')
    }
    const up = () => {
      if (now.stage !== 'held') return
      over(released(now, { pressedMs: performance.now() - timeStamp, ms: recordedMs() }))
    }
    // What a finger touches captures it. This one was faster than the code that follows it: it has tapped.
    if (!touched.hasPointerCapture(pointerId)) return over('goOn')
    const ears = new AbortController()
    const { signal } = ears
    touched.addEventListener('pointermove', move, { signal })
    touched.addEventListener('pointerup', up, { signal })
    touched.addEventListener('pointercancel', () => over('goOn'), { signal })
    return () => ears.abort()
  }, [press])
  return hold
}
