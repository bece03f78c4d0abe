import type { Finding } from './check'
import type { Row } from './row'

const COMPLETE_WITHIN_MS = 2_000
/** A busy machine is not a slow product. */
const SEND_TOLERANCE_MS = 50

/** What PostgreSQL or a screen had wrong; empty is right. */
export const faultsOf = ({ finding, struck }: Row): string[] => [
  ...Object.entries(finding).flatMap(([name, found]) =>
    found.length > 0 ? [`${found.length} ${name}: ${found.slice(0, 8).join(', ')}`] : [],
  ),
  ...(struck > 0 ? [] : ['the fault did not take effect']),
]

/** Goals of time that were missed. */
export function delaysOf({ fault, complete, sendP95 }: Row): string[] {
  const within = fault.completeWithinMs ?? COMPLETE_WITHIN_MS
  const { before, during } = sendP95
  const isSlower = before !== null && during !== null && during > 2 * before + SEND_TOLERANCE_MS
  return [
    ...(complete.p95 !== null && complete.p95 > within
      ? [`complete after ${complete.p95} ms at p95, the goal is ${within}`]
      : []),
    ...(fault.sendsUnaffected && isSlower
      ? [`sends took ${during} ms at p95, ${before} before`]
      : []),
  ]
}

/** A negative control passes when the checker found what was broken on purpose. */
export const isProven = (row: Row): boolean =>
  row.fault.mustFind ? row.finding[row.fault.mustFind].length > 0 : faultsOf(row).length === 0

const COLUMNS: [title: string, cell: (row: Row) => string][] = [
  ['Fault', ({ fault }) => `${fault.id} ${fault.name}`],
  ['Sends', ({ sends }) => String(sends)],
  ['Acknowledged', ({ acked }) => String(acked)],
  ['Unanswered tries', ({ unanswered }) => String(unanswered)],
  ['Lost', count('lost')],
  ['Duplicates', count('duplicates')],
  ['Ghosts', count('ghosts')],
  ['Gaps', count('gaps')],
  ['Order violations', count('disorder')],
  ['Unsent', count('unsent')],
  ['Divergent clients', count('divergent')],
  [
    'Complete after, s (p50/p95/max)',
    ({ complete: { p50, p95, max } }) => [p50, p95, max].map(seconds).join(' / '),
  ],
  [
    'Send p95, ms (before → during)',
    ({ sendP95: { before, during } }) => `${whole(before)} → ${whole(during)}`,
  ],
]

function count(kind: keyof Finding) {
  return ({ finding }: Row) => String(finding[kind].length)
}
const seconds = (ms: number | null) => (ms === null ? '–' : (ms / 1_000).toFixed(2))
const whole = (ms: number | null) => (ms === null ? '–' : String(Math.round(ms)))

export function makeTable(rows: Row[]): string {
  const lines = [
    COLUMNS.map(([title]) => title),
    COLUMNS.map((_, i) => (i === 0 ? '---' : '--:')),
    ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row))),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
