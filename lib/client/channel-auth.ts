import type { ChannelAuth } from '@/lib/realtime/contract'
import { postChannelAuth } from './realtime-api'

type Answer = { auth: string; channel_data?: string }
/** Null when the server refused that channel. */
type Asked = { channelName: string; answer: (auth: Answer | null) => void }

export type ChannelAuthReports = {
  /** Nobody answered: worth another connection later. */
  unanswered: () => void
  currentSocket: () => string
}

/** pusher-js asks for each channel alone; what it asks in one tick goes as one request. */
export class ChannelAuthBatch {
  private asked: Asked[] = []

  constructor(private readonly reports: ChannelAuthReports) {}

  ask(socketId: string, asked: Asked): void {
    this.asked.push(asked)
    if (this.asked.length === 1) queueMicrotask(() => void this.send(socketId))
  }

  private async send(socketId: string): Promise<void> {
    const asked = this.asked
    this.asked = []
    const answers = await postChannelAuth(
      socketId,
      asked.map(({ channelName }) => channelName),
    ).catch(() => null)
    // An answer belongs to one socket; a newer one has asked again.
    if (this.reports.currentSocket() !== socketId) return
    if (answers) for (const each of asked) each.answer(granted(answers.channels[each.channelName]))
    else this.reports.unanswered()
  }
}

const granted = (auth: ChannelAuth | undefined): Answer | null =>
  auth && !('error' in auth) ? { auth: auth.auth, channel_data: auth.channelData } : null
