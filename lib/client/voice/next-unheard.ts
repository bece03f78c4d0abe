import type { ChatMessage, ChatState } from '../state'
import type { Heard } from './heard'
import { type Voice, voiceOf } from './voice'

export type VoiceOf = Pick<ChatMessage, 'kind' | 'seq' | 'author' | 'attachments' | 'recalledAt'>

type Listener = { meId: string; isHeard: (attachmentId: string) => boolean }

/** Which voice message plays on after this one: the next of others in the conversation that was not heard. */
export function nextUnheard<M extends VoiceOf>(
  messages: M[],
  after: string,
  { meId, isHeard }: Listener,
): M | undefined {
  const at = messages.findIndex(({ attachments }) => attachments[0]?.id === after)
  if (at < 0) return undefined
  return messages.slice(at + 1).find((message) => {
    const [voice] = message.attachments
    const isOthers = message.author?.id !== meId && !message.recalledAt
    return voice?.kind === 'voice' && isOthers && !isHeard(voice.id)
  })
}

/** By what this page has of the conversation. */
export function voiceAfter({ id, message }: Voice, chat: ChatState, heard: Heard): Voice | null {
  const messages = (message && chat.timelines[message.conversationId]?.messages) ?? []
  const isHeard = (each: string) => heard.has(each)
  const next = nextUnheard(messages, id, { meId: chat.me.id, isHeard })
  const [attachment] = next?.attachments ?? []
  return next && attachment ? voiceOf(next, attachment) : null
}
