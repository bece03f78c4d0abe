'use client'

import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** One picture or video of a message. A message that is not sent yet has no seq that means anything. */
export type Viewed = { conversationId: string; clientId: string; seq: number; attachmentId: string }

const viewing = createStore<Viewed | null>(() => null)

/** What is being looked at in this conversation, over everything else. Whoever goes elsewhere looks at it no longer. */
export function useViewing(conversationId: string): Viewed | null {
  const viewed = useStore(viewing)
  return viewed?.conversationId === conversationId && isViewingStep() ? viewed : null
}

/** Back closes it: it is a step of its own in the history, at the same address. */
export function beginViewing(viewed: Viewed): void {
  window.history.pushState({ isOurs: true, isViewing: true }, '')
  viewing.setState(viewed, true)
}

export function endViewing(): void {
  viewing.setState(null, true)
  if (isViewingStep()) window.history.back()
}

/** The step of the viewer becomes that of the message, so that Back leads to where one was before. */
export function leaveViewingFor(path: string): void {
  viewing.setState(null, true)
  window.history.replaceState({ isOurs: true }, '', path)
}

export const isViewingStep = (): boolean => window.history.state?.isViewing === true
