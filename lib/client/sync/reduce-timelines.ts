import { type ChatState, DRAFT_SEQ, type Timeline } from '../state'

const KEPT = 50

/** The newest messages and every draft; what was above them comes back on the way up. */
function timelineTrimmed(timeline: Timeline): Timeline {
  const confirmed = timeline.messages.findLastIndex(({ seq }) => seq !== DRAFT_SEQ) + 1
  if (confirmed <= KEPT) return timeline
  return { ...timeline, messages: timeline.messages.slice(confirmed - KEPT), hasBefore: true }
}

/** Nobody looks at the others, so they need not grow with each message of a long day. */
export function timelinesTrimmed(state: ChatState, openId: string | null): ChatState {
  const trimmed = Object.entries(state.timelines).map(
    ([id, timeline]) => [id, id === openId ? timeline : timelineTrimmed(timeline)] as const,
  )
  const isSame = trimmed.every(([id, timeline]) => state.timelines[id] === timeline)
  return isSame ? state : { ...state, timelines: Object.fromEntries(trimmed) }
}
