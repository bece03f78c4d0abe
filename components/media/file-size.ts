import { useFormatter } from 'next-intl'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** In the unit that leaves it between 1 and 1,024. */
export function scaled(bytes: number): { amount: number; unit: (typeof UNITS)[number] } {
  const rank = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / 1_024 ** rank
  // 1,023.97 KB is written as 1 MB, not as 1,024 KB.
  return Math.round(amount * 10) >= 10_240 && rank < UNITS.length - 1
    ? { amount: 1, unit: UNITS[rank + 1] ?? 'gigabyte' }
    : { amount, unit: UNITS[rank] ?? 'byte' }
}

export function useFileSize() {
  const format = useFormatter()
  return (bytes: number): string => {
    const { amount, unit } = scaled(bytes)
    const digits = unit === 'byte' || amount >= 100 ? 0 : 1
    // The short form of a byte is the English word in every language.
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    return format.number(amount, {
      style: 'unit',
      unit,
      unitDisplay,
      maximumFractionDigits: digits,
    })
  }
}
