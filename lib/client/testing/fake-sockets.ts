import type { RealtimeConfig } from '@/lib/realtime/contract'
import type { Place } from '../company'
import type { RealtimeReports } from '../realtime'

/** Takes the place of the class in `../realtime`: one for each socket that was ever opened. */
export class Realtime {
  static all: Realtime[] = []
  static get open(): Realtime[] {
    return Realtime.all.filter(({ isOpen }) => isOpen)
  }

  isOpen = true
  isLive = false
  refreshed = 0
  woken = 0
  places: Place[] = []
  readonly typedIn: string[] = []
  company = () => ['bob']
  hears = () => false

  constructor(
    readonly config: RealtimeConfig,
    readonly reports: RealtimeReports,
  ) {
    Realtime.all.push(this)
  }

  stop(): void {
    this.isOpen = false
  }
  enter(places: Place[]): void {
    this.places = places
  }
  type({ id }: Place, isRecording: boolean): void {
    this.typedIn.push(isRecording ? `${id} aloud` : id)
  }
  wake(): void {
    this.woken += 1
  }
  async refresh(): Promise<void> {
    this.refreshed += 1
  }
  moveTo() {}
  typingEnded() {}
}
