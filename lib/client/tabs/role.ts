import type { RealtimeConfig } from '@/lib/realtime/contract'
import type { Place } from '../company'
import type { RealtimeReports } from '../realtime'
import type { DraftNews, TabMessage } from './messages'

export type TabReports = RealtimeReports & {
  /** Whether this tab is the one that sends and receives for all. Said anew for each leader it follows. */
  leads: (isLeading: boolean) => void
  /** From another tab. */
  heard: (news: DraftNews) => void
}

/** What a role may use of its tab. */
export type Surroundings = {
  id: string
  config: RealtimeConfig
  reports: TabReports
  post: (said: TabMessage) => void
  isHidden: () => boolean
  leaderFound: () => void
  /** Makes this tab lead, whoever leads now. */
  takeOver: () => void
}

/** A tab leads or follows. Both do the same for the engine: one by its socket, the other by asking. */
export type Role = {
  hear: (from: string, said: TabMessage) => void
  enter: (place: Place | null) => void
  moveTo: (userChannel: string) => void
  refresh: () => void
  wake: () => void
  type: (isRecording: boolean) => void
  typingEnded: () => void
  stop: () => void
}
