import { userChannel } from '../realtime/contract'
import { isOversize, type Publication } from '../realtime/publication'

type Change = { conversationId: string; rev: number; seq: number; by: string | null }

/** `messageJson` is the message as it stands in the answer: serialised once for both. */
export function messagePublication(
  change: Change,
  messageJson: string,
  channels: string[],
): Publication {
  const { conversationId, rev, seq, by } = change
  const envelope = (message: string) =>
    `{"conversationId":"${conversationId}","rev":${rev},"seq":${seq},"by":${JSON.stringify(by)},"message":${message}}`
  const whole = envelope(messageJson)
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
