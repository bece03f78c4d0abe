const WIDTHS = ['w-1/2', 'w-2/3', 'w-1/3', 'w-3/5', 'w-2/5'] as const

/** Appears only after 200 ms: what loads faster must not flicker. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="late grid gap-4 p-4">
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={WIDTHS[row % WIDTHS.length] + String(row)}
          className={`h-5 rounded-md bg-line ${WIDTHS[row % WIDTHS.length]}`}
        />
      ))}
    </div>
  )
}
