import { randomUUID } from 'node:crypto'
import type { ConversationDto } from '@/lib/conversations/contract'
import { groupId } from './small-group'
import type { Caller } from './two-friends'

/** What the tests of mentions say and look up, in the small group of the running test. */
export const say = (who: Caller, input: object) =>
  who.ask(`POST /api/conversations/${groupId}/messages`, {
    clientId: randomUUID(),
    text: 'hi',
    ...input,
  })

export async function seqs(who: Caller, after = 0): Promise<number[]> {
  const { body } = await who.ask(`GET /api/conversations/${groupId}/mentions?after=${after}`)
  return (body as { seqs: number[] }).seqs
}

export async function mineOf(who: Caller): Promise<ConversationDto['mine']> {
  const { body } = await who.ask(`GET /api/conversations/${groupId}`)
  return (body as { conversation: ConversationDto }).conversation.mine
}
