/** When a day like 2026-11-23 begins for the reader, or so many days after it, as ISO time. */
export function midnight(day: string, daysLater = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}
