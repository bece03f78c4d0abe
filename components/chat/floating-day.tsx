'use client'

import { useWhen } from '@/components/ui/use-when'

type Props = { time: string; onAsk: (day: string) => void }

/** Which day is being read, while the log moves. The separators say it to everybody else. */
export function FloatingDay({ time, onAsk }: Props) {
  const when = useWhen()
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className="floating-day"
      onClick={() => onAsk(when.isoDay(time))}
    >
      {when.day(time)}
    </button>
  )
}
