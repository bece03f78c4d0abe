import type { SharedConversationDto } from '../conversations/contract'
import { userChannel } from '../realtime/contract'
import { isOversize, type Publication } from '../realtime/publication'

type Change = {
  conversationId: string
  rev: number
  seq: number
  by: string | null
  reaction?: Reaction
  /** With a system message. */
  conversation?: SharedConversationDto
}
export type Reaction = { emoji: string; on: boolean }

/** `messageJson` is the message as everybody may hear it; "null" makes each client ask for its own. */
export function messagePublication(
  change: Change,
  messageJson: string,
  channels: string[],
): Publication {
  const { conversationId, rev, seq, by, reaction, conversation } = change
  const cause = reaction ? `,"reaction":${JSON.stringify(reaction)}` : ''
  const envelope = (message: string) =>
    `{"conversationId":"${conversationId}","rev":${rev},"seq":${seq},"by":${JSON.stringify(by)}${cause},"message":${message}}`
  const outcome = conversation ? `,"conversation":${JSON.stringify(conversation)}` : ''
  const whole = envelope(messageJson + outcome)
  return {
    channels,
    name: 'message.changed',
    data: isOversize(whole) ? envelope('null') : whole,
    settles: { streamId: conversationId, rev },
  }
}

/** The channels of members as statements name them: `userId epoch`. */
export const channelsOf = (audience: string[]): string[] =>
  audience.map((member) => {
    const [userId = '', epoch] = member.split(' ')
    return userChannel(userId, Number(epoch))
  })
