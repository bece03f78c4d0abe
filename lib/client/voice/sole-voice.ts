import { uuid } from '../uuid'

/** Of all tabs of an account one is heard. */
export class SoleVoice {
  private readonly id = uuid()
  private readonly tabs: BroadcastChannel | null

  constructor(userId: string, silence: () => void) {
    this.tabs =
      'BroadcastChannel' in window ? new BroadcastChannel(`hongyan-voice-${userId}`) : null
    this.tabs?.addEventListener('message', ({ data: speaker }) => speaker !== this.id && silence())
  }

  claim(): void {
    this.tabs?.postMessage(this.id)
  }
}
