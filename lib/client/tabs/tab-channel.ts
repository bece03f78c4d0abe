import { safeParse } from 'valibot'
import { uuid } from '../uuid'
import { type TabMessage, tabMessage } from './messages'

/** As much of a BroadcastChannel as we use. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>

/** Speaks to all the other tabs. What an older or newer version says and we cannot read is passed over. */
export class TabChannel {
  readonly id = uuid()

  constructor(
    private readonly channel: Channel | null,
    heard: (from: string, said: TabMessage) => void,
  ) {
    if (!channel) return
    channel.onmessage = ({ data }: MessageEvent) => {
      const { success, output } = safeParse(tabMessage, data)
      if (success) heard(output.from, output.said)
    }
  }

  post(said: TabMessage): void {
    this.channel?.postMessage({ from: this.id, said })
  }

  close(): void {
    this.channel?.close()
  }
}
