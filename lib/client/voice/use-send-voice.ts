import { useChatContext } from '../chat-context'
import { keepUntilSent } from './on-its-way'
import type { Recording } from './recording'

/** Sends what was spoken. False when a reload would lose the message: then it is kept as a recording. */
export function useSendVoice(conversationId: string, replyTo: number | undefined) {
  const { store, engine } = useChatContext()
  return async (recording: Recording): Promise<boolean> => {
    let isStored = true
    await recording.send(async (file) => {
      isStored = await engine.send(conversationId, '', { files: [file], replyTo })
      const place = { userId: store.getState().me.id, conversationId }
      const discard = () => recording.discard()
      if (!isStored) keepUntilSent(store, { place, fileId: file.id, discard })
      return isStored
    })
    return isStored
  }
}
