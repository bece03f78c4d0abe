import { vi } from 'vitest'
import type { RealtimeReports } from '../realtime'

/** What the engine told realtime, and the way to tell the engine something back. */
export const line = {
  reports: null as RealtimeReports | null,
  moveTo: vi.fn(),
  refresh: vi.fn(async () => {}),
  enter: vi.fn(),
}

/** Takes the place of the class in `../realtime`. */
export class Realtime {
  moveTo = line.moveTo
  refresh = line.refresh
  enter = line.enter
  constructor(_: unknown, reports: RealtimeReports) {
    line.reports = reports
  }
  stop() {}
  wake() {}
  type() {}
  typingEnded() {}
  company(): string[] {
    return []
  }
  hears(): boolean {
    return false
  }
}
