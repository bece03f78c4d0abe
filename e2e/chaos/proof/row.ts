import { percentile } from '@/bench/tally'
import type { Fault } from '../faults/fault'
import type { Report } from '../people/report'
import type { Evidence, Finding } from './check'
import type { Send } from './ledger'

/** Not counted in what sends took before: threads and pages are still warming up. */
const WARM_UP_MS = 1_500

/** One line of the table. Times in milliseconds. */
export type Row = {
  fault: Fault
  finding: Finding
  sends: number
  acked: number
  unanswered: number
  complete: { p50: number | null; p95: number | null; max: number | null }
  sendP95: { before: number | null; during: number | null }
  struck: number
}

type Run = {
  fault: Fault
  evidence: Evidence
  finding: Finding
  reports: Report[]
  times: { injectedAt: number; healedAt: number }
  struck: number
  /** A conversation whose sends are not measured. */
  outside?: string
}

export function makeRow({ fault, evidence, finding, reports, struck, outside, times }: Run): Row {
  const { sends } = evidence
  const before = sends.filter(({ wantedAt }) => wantedAt < times.healedAt)
  const complete = evidence.screens.map(({ conversationId }, i) =>
    completeAfter(
      before.filter((send) => send.conversationId === conversationId),
      reports[i],
      times.healedAt,
    ),
  )
  const measured = sends.filter(({ conversationId }) => conversationId !== outside)
  const startedAt = Math.min(...sends.map(({ wantedAt }) => wantedAt))
  const between = (from: number, to: number) =>
    measured.filter(({ wantedAt }) => wantedAt >= from && wantedAt < to).flatMap(delayOf)
  return {
    fault,
    finding,
    struck,
    sends: sends.length,
    acked: sends.filter(({ acked }) => acked).length,
    unanswered: sends.reduce((sum, send) => sum + send.unanswered, 0),
    complete: {
      p50: percentile(complete, 50),
      p95: percentile(complete, 95),
      max: percentile(complete, 100),
    },
    sendP95: {
      before: percentile(between(startedAt + WARM_UP_MS, times.injectedAt), 95),
      during: percentile(between(times.injectedAt, times.healedAt), 95),
    },
  }
}

/** How long after the healing a screen first showed all that was wanted before it. */
function completeAfter(sends: Send[], report: Report | undefined, healedAt: number): number {
  const times = sends.map(({ name }) => (report?.shownAt[name] ?? healedAt) - healedAt)
  return Math.max(0, ...times)
}

const delayOf = ({ acked, wantedAt }: Send) => (acked ? [acked.at - wantedAt] : [])
