import { bumpMembers } from '../conversations/bump-members'
import type { SharedConversationDto } from '../conversations/contract'
import { type Audience, channelsOf, hasBumps } from '../realtime/audience'
import { isOversize, type Publication } from '../realtime/publication'
import { publish } from '../realtime/relay'

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

/** After the commit. `messageJson` as in {@link messagePublication}. */
export function announceMessage(
  change: Omit<Change, 'conversationId'>,
  messageJson: string,
  audience: Audience,
): void {
  const { conversationId } = audience
  publish(messagePublication({ ...change, conversationId }, messageJson, channelsOf(audience)))
  if (hasBumps(audience)) bumpMembers(conversationId)
}

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
