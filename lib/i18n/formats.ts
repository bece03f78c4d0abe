type Clock = Pick<Intl.DateTimeFormatOptions, 'hour' | 'minute' | 'hourCycle'>
const H12: Clock = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }
const H23: Clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** `clock` is 'h12' or 'h23' as the browser's own settings have it; unknown means 24 hours. */
export function formatsFor(clock: string | undefined) {
  return {
    dateTime: {
      time: clock === 'h12' ? H12 : H23,
      weekday: { weekday: 'short' },
      monthDay: { month: 'short', day: 'numeric' },
      date: { year: 'numeric', month: 'short', day: 'numeric' },
      weekdayDate: { weekday: 'long', month: 'long', day: 'numeric' },
      longDate: { year: 'numeric', month: 'long', day: 'numeric' },
    },
  } as const
}
