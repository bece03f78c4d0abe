import type { Attempt, Outcome, Version } from '../proof/ledger'
import type { Report } from './report'

/** How a client is broken on purpose, to see that the checker notices. */
export type Variant = 'sound' | 'catches up by time' | 'never pulls'

export type WorkerPlan = {
  port: number
  cookie: string
  conversationId: string
  variant: Variant
}

export type Order =
  | { do: 'send'; text: string }
  | { do: 'report' }
  | { do: 'showOlder' }
  | { do: 'amend'; name: string; version: Version }
  | { do: 'sleep' }
  | { do: 'wake' }
  | { do: 'skewClock'; ms: number }

export type ToWorker = Order & { id: number }

export type FromWorker =
  | { type: 'done'; id: number; report?: Report }
  | { type: 'amended'; name: string; version: Version }
  | { type: 'attempt'; attempt: Attempt }
  | { type: 'outcome'; outcome: Outcome }
  | { type: 'ready' }
