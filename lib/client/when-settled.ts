import type { ChatStore } from './store'

type Carried = {
  conversationId: string
  fileId: string
  /** The message is there by now, or was given up already; else it is still to come. */
  isMade?: boolean
}

/** Acts once the message that carries a file is with the server, or deleted. */
export function whenSettled(
  store: ChatStore,
  { conversationId, fileId, isMade }: Carried,
  act: () => void,
): void {
  let wasMade = isMade
  const look = () => {
    const known = store.getState().timelines[conversationId]?.messages
    const message = known?.find(({ attachments }) => attachments.some(({ id }) => id === fileId))
    wasMade ||= message !== undefined
    if (!known || !wasMade || message?.pending) return
    stop()
    act()
  }
  const stop = store.subscribe(look)
  look()
}
