'use client'

import { useWhen } from '@/components/ui/use-when'

export function DaySeparator({ time }: { time: string }) {
  const when = useWhen()
  return (
    <time dateTime={when.isoDay(time)} className="day">
      {when.day(time)}
    </time>
  )
}
