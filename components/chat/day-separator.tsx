'use client'

import { useWhen } from '@/components/ui/use-when'

export function DaySeparator({ time }: { time: string }) {
  const when = useWhen()
  return (
    <time dateTime={time.slice(0, 10)} className="day">
      {when.day(time)}
    </time>
  )
}
