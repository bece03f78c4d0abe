import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { useNow } from '@/lib/client/use-now'
import { dayOf } from '@/lib/messages/rules'

/** Some browsers put a narrow no-break space before "PM" and Node does not, or the other way round. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

/** The time of day alone: it never changes, so it does not follow the clock. */
export function useTimeOfDay() {
  const format = useFormatter()
  return (time: string) => plain(format.dateTime(new Date(time), 'time'))
}

/** Day and time: they do not follow the clock either. */
export function useFullTime() {
  const format = useFormatter()
  return (time: string) => {
    const at = new Date(time)
    return plain(`${format.dateTime(at, 'date')} ${format.dateTime(at, 'time')}`)
  }
}

/** For whatever holds times: the one under the mouse, or of the message in focus, says its day and minute. Thousands of rows need not. */
export function useTimesInFull() {
  const fullTime = useFullTime()
  const tell = ({ target }: { target: EventTarget }) => {
    const at = target as Element
    const time =
      at.closest<HTMLTimeElement>('time[datetime*=T]:not(.edited)') ??
      at.closest('article')?.querySelector<HTMLTimeElement>('.meta > time')
    if (time) time.title = fullTime(time.dateTime)
  }
  return { onPointerOver: tell, onFocus: tell }
}

/** Times as a person says them, in the reader's zone and language. Renders anew each minute. */
export function useWhen() {
  const format = useFormatter()
  const timeZone = useTimeZone() ?? 'UTC'
  const now = useNow()
  const t = useTranslations('chat')
  const date = (time: string, name: Parameters<typeof format.dateTime>[1] & string) =>
    plain(format.dateTime(new Date(time), name))
  const daysAgo = (time: string) => dayOf(now, timeZone) - dayOf(time, timeZone)
  const isoDay = (time: string | number) =>
    new Date(dayOf(time, timeZone) * 86_400_000).toISOString().slice(0, 10)
  const isThisYear = (time: string) => isoDay(time).slice(0, 4) === isoDay(now).slice(0, 4)

  return {
    /** 2026-11-23, as the reader's calendar has it. */
    isoDay,
    day: (time: string) => {
      const days = daysAgo(time)
      if (days <= 0) return t('today')
      if (days === 1) return t('yesterday')
      return date(time, isThisYear(time) ? 'weekdayDate' : 'longDate')
    },
    brief: (time: string) => {
      const days = daysAgo(time)
      if (days <= 0) return date(time, 'time')
      if (days === 1) return t('yesterday')
      if (days < 7) return date(time, 'weekday')
      return date(time, isThisYear(time) ? 'monthDay' : 'date')
    },
    ago: (time: string) => {
      const seconds = (now - Date.parse(time)) / 1000
      return seconds < 60 ? t('justNow') : format.relativeTime(new Date(time), now)
    },
  }
}
