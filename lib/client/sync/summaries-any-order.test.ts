import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { MessageDto } from '@/lib/messages/contract'
import type { ChatState } from '../state'
import { ann, bob, conversation, message, room, state } from '../testing/builders'
import {
  conversationArrived,
  conversationBumped,
  conversationChanged,
} from './reduce-conversations'
import { messagesChanged } from './reduce-messages'

type Said = 'plain' | 'me' | 'all' | 'mine' | 'title'
type Moment = { message: MessageDto; summary: ConversationDto; allSeq: number }

/** A large group as the server has it after each message. Every fifth kind changes its title. */
function historyOf(said: Said[]): Moment[] {
  let [title, allSeq, mentionedSeq, readSeq] = ['', 0, 0, 0]
  return said.map((kind, i) => {
    const seq = i + 1
    const author = kind === 'mine' ? ann : bob
    const mentions = kind === 'me' ? [ann.id] : []
    const sent = message(seq, { author, mentions, mentionsAll: kind === 'all' })
    if (kind === 'title') title = `title ${seq}`
    if (kind === 'all') allSeq = seq
    if (kind === 'me' || kind === 'all') mentionedSeq = seq
    if (kind === 'mine') readSeq = seq
    const heads = { lastSeq: seq, lastRev: seq, lastMessage: sent }
    const mine = { mentionedSeq, readSeq }
    const summary = conversation({
      kind: 'group',
      title,
      memberCount: 900,
      peers: [],
      ...heads,
      mine,
    })
    return { message: sent, summary, allSeq }
  })
}

/** In how many ways a client may hear of one moment. */
const ways: ((chat: ChatState, moment: Moment) => ChatState)[] = [
  (chat, { summary }) => conversationArrived(chat, summary),
  (chat, { message: { seq, rev }, summary, allSeq }) => {
    const { mine: _, ...shared } = summary
    const heads = { conversationId: room, lastSeq: seq, lastRev: rev, allSeq }
    return conversationBumped(chat, { ...heads, conversation: shared })
  },
  (chat, { message: { seq, rev }, allSeq }) =>
    conversationBumped(chat, {
      ...{ conversationId: room, lastSeq: seq, lastRev: rev, allSeq, conversation: null },
    }),
  (chat, { summary: { mine: _, ...shared } }) =>
    conversationChanged(chat, { ...shared, lastMessage: null }, shared.lastRev),
  (chat, { message: sent }) => messagesChanged(chat, room, { messages: [sent] }),
]

const heard = fc
  .array(fc.constantFrom<Said>('plain', 'me', 'all', 'mine', 'title'), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((said) => {
    const history = historyOf(said)
    const one = fc.tuple(fc.nat(history.length - 1), fc.nat(ways.length - 1))
    return fc.tuple(fc.constant(history), fc.array(one, { maxLength: 30 }), fc.nat(30))
  })

test('in whatever order and way a large group is heard of, the list ends where the server is', () => {
  fc.assert(
    fc.property(heard, ([history, others, place]) => {
      const [newest, arrival] = [history.length - 1, 0] as const
      const told = others.toSpliced(place, 0, [newest, arrival])
      const start = { ...history[0]?.summary, mine: conversation().mine, lastRev: 0, lastSeq: 0 }
      const known = { ...start, title: '', lastMessage: null } as ConversationDto
      const chat = told.reduce(
        (next, [at, way]) => {
          const moment = history[at]
          return moment && ways[way] ? ways[way](next, moment) : next
        },
        state({ conversations: { [room]: known } }),
      )
      expect(chat.conversations[room]).toEqual(history[newest]?.summary)
    }),
    { numRuns: 1_000 },
  )
})
