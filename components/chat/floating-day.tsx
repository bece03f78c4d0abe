'use client'

import { useWhen } from '@/components/ui/use-when'

/** Which day is being read, while the log moves. The separators say it to everybody else. */
export function FloatingDay({ time }: { time: string }) {
  const when = useWhen()
  return (
    <p aria-hidden="true" className="floating-day">
      {when.day(time)}
    </p>
  )
}
