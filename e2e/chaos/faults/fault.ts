import type { Variant } from '../people/worker-messages'
import type { Finding } from '../proof/check'
import type { Scene } from '../scene'

/** One way to break the installation, and the way back. */
export type Fault = {
  /** As in the plan of the proof: `F8`; negative controls `N1`. */
  id: string
  name: string
  /** Between the breaking and the healing. */
  lastsMs: number
  inject(scene: Scene): Promise<void> | void
  heal(scene: Scene): Promise<void> | void
  /** How often it took effect: never would prove nothing. Once when absent. */
  struck?(scene: Scene): number
  /** Every client complete this long after the healing, at the 95th percentile. 2 s when absent. */
  completeWithinMs?: number
  /** Sends must not become slower while it lasts. */
  sendsUnaffected?: boolean
  /** A conversation whose sends do not count for that. */
  measuredOutside?(scene: Scene): string
  isSmoke?: boolean
  /** For how long after it the clients may become equal; nobody would wait longer. */
  settledWithinMs?: number
  /** Negative controls: how the clients are broken, and what the checker has to find. */
  variant?: Variant
  mustFind?: keyof Finding
  /** Runs after the check. */
  restore?(scene: Scene): Promise<void>
}
