export type Verdict =
  | { action: 'pass'; message: { event: string; channel?: string; data: unknown } }
  | { action: 'ignore' }
  | { action: 'refuse'; reason: string }
export type Meter = {
  mayReceive(now: number): boolean
  mayBroadcast(now: number): boolean
  mayMove(now: number): boolean
}
export const MAX_FRAME: number
export function judgeFrame(text: string): Verdict
export function isOriginAllowed(origin: string, allowed: string[]): boolean
export function createMeter(): Meter
