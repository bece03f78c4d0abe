import type { ChatState } from '../state'
import { newestOnly } from './runs'

const KEPT_WHOLE = 5

/** The conversations that were open last: they open again as they were left. */
export const withVisit = (visited: string[], id: string | null): string[] =>
  id === null ? visited : [id, ...visited.filter((each) => each !== id)].slice(0, KEPT_WHOLE)

/** Nobody looks at the others, so they need not grow with each message of a long day. */
export function timelinesTrimmed(state: ChatState, kept: readonly string[]): ChatState {
  const trimmed = Object.entries(state.timelines).map(
    ([id, timeline]) => [id, kept.includes(id) ? timeline : newestOnly(timeline)] as const,
  )
  const isSame = trimmed.every(([id, timeline]) => state.timelines[id] === timeline)
  return isSame ? state : { ...state, timelines: Object.fromEntries(trimmed) }
}
