import { useTimeZone, useTranslations } from 'next-intl'
import { useFullTime, useTimeOfDay } from '@/components/ui/use-when'
import { useNow } from '@/lib/client/use-now'
import type { MineDto } from '@/lib/conversations/contract'
import { dayOf } from '@/lib/messages/rules'
import { muteEnd } from './muting'

/** Says of something muted until when it is. */
export function useMutedWords() {
  const t = useTranslations('conversations')
  const timeZone = useTimeZone() ?? 'UTC'
  const now = useNow()
  const [timeOfDay, fullTime] = [useTimeOfDay(), useFullTime()]
  return (mine: MineDto): string => {
    const end = muteEnd(mine, now)
    if (!end) return t('muted')
    const isToday = dayOf(end, timeZone) === dayOf(now, timeZone)
    return t('mutedUntil', { when: isToday ? timeOfDay(end) : fullTime(end) })
  }
}
