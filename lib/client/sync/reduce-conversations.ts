import type {
  ConversationDto,
  MineDto,
  SharedConversationDto,
  SyncResult,
} from '@/lib/conversations/contract'
import type { EventPayload } from '@/lib/realtime/contract'
import type { ChatState } from '../state'
import { revAfter, withConversation, withTimeline } from './change'
import { withMine } from './reactions'
import { laterOf } from './upsert'
import { markWishDropped } from './wishes'

/** What is broadcast never carries `mine`: each client keeps its own. */
export function conversationChanged(
  state: ChatState,
  shared: SharedConversationDto,
  rev: number,
): ChatState {
  const summed = withConversation(state, shared.id, (known) => ({
    ...newerOf(known, shared),
    mine: known.mine,
  }))
  return withTimeline(summed, shared.id, (timeline) => ({
    ...timeline,
    rev: revAfter(timeline, rev),
  }))
}

export type Bump = EventPayload<'conversation.bumped'>

/** Something happened in a large group. Its messages stay as they are until somebody looks. */
export const conversationBumped = (state: ChatState, bump: Bump): ChatState =>
  withConversation(state, bump.conversationId, (known) => {
    const { conversation, lastSeq, allSeq } = bump
    const last = conversation?.lastMessage
    const lastMessage = last ? withMine(state, { message: last, by: null }) : null
    const next = conversation ? newerOf(known, { ...conversation, lastMessage }) : known
    const mine = mentionedUpTo(known.mine, allSeq)
    return { ...next, mine, lastSeq: Math.max(next.lastSeq, lastSeq) }
  })

/** A conversation as this account sees it, from an answer. */
export function conversationArrived(state: ChatState, arrived: ConversationDto): ChatState {
  const known = state.conversations[arrived.id]
  const next = known
    ? { ...newerOf(known, arrived), mine: newerMine(known.mine, arrived.mine) }
    : arrived
  return { ...state, conversations: { ...state.conversations, [arrived.id]: next } }
}

export function synced(state: ChatState, result: SyncResult): ChatState {
  const arrived = result.conversations.reduce(conversationArrived, state)
  const moved = Object.entries(result.heads).reduce((next, [id, [lastSeq, , readSeq]]) => {
    return readMovedTo(next, id, { lastSeq, readSeq })
  }, arrived)
  const left = result.gone.reduce(conversationGone, moved)
  return {
    ...left,
    accountRev: Math.max(left.accountRev, result.rev),
    aliases: isSame(left.aliases, result.aliases) ? left.aliases : result.aliases,
    incomingRequests: result.incomingRequests,
  }
}

/** In the order the database gives them, which is always the same. */
const isSame = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

/** It was asked for and is not there: never was, or not ours. */
export const conversationMissed = (state: ChatState, missing: string | null): ChatState =>
  state.missing === missing ? state : { ...state, missing }

export function conversationGone(state: ChatState, conversationId: string): ChatState {
  const { [conversationId]: gone = state.gone, ...conversations } = state.conversations
  const { [conversationId]: _timeline, ...timelines } = state.timelines
  const { [conversationId]: _amendments, ...amendments } = state.amendments
  const { [conversationId]: _pins, ...pins } = state.pins
  const { [conversationId]: _wishes, ...wishes } = state.wishes
  const { [conversationId]: _typing, ...typing } = state.typing
  const { [conversationId]: _here, ...here } = state.here
  const { [conversationId]: _reads, ...reads } = state.reads
  const left = { conversations, timelines, amendments, pins, wishes, typing, here, reads }
  return { ...state, ...left, gone }
}

type CursorMoved = { conversationId: string; userId: string; seq: number }

/** Read on this device, up to `seq` at least: opening it is enough to take the mark away. */
export const readHere = (state: ChatState, id: string, seq: number): ChatState =>
  withConversation(markWishDropped(state, id), id, (known) => {
    const { readSeq, markedUnread } = known.mine
    if (seq <= readSeq && !markedUnread) return known
    return { ...known, mine: readUpTo(known.mine, Math.max(seq, readSeq)) }
  })

export function readMoved(
  state: ChatState,
  { conversationId, userId, seq }: CursorMoved,
): ChatState {
  if (userId === state.me.id) return readMovedTo(state, conversationId, { readSeq: seq })
  if (state.conversations[conversationId]?.kind === 'group')
    return memberRead(state, { conversationId, userId, seq })
  return withConversation(state, conversationId, (known) =>
    seq <= (known.peerReadSeq ?? -1) ? known : { ...known, peerReadSeq: seq },
  )
}

function memberRead(state: ChatState, { conversationId: id, userId, seq }: CursorMoved): ChatState {
  const known = state.reads[id]
  if (seq <= (known?.[userId] ?? 0)) return state
  return { ...state, reads: { ...state.reads, [id]: { ...known, [userId]: seq } } }
}

export function deliveredMoved(
  state: ChatState,
  { conversationId, userId, seq }: CursorMoved,
): ChatState {
  if (userId === state.me.id) return state
  return withConversation(state, conversationId, (known) =>
    seq <= (known.peerDeliveredSeq ?? -1) ? known : { ...known, peerDeliveredSeq: seq },
  )
}

/** `lastRev` stays: it says what is known, and a head only says what exists. */
function readMovedTo(
  state: ChatState,
  id: string,
  { lastSeq = 0, readSeq }: { lastSeq?: number; readSeq: number },
) {
  return withConversation(state, id, (known) => {
    if (lastSeq <= known.lastSeq && readSeq <= known.mine.readSeq) return known
    const mine = readSeq > known.mine.readSeq ? readUpTo(known.mine, readSeq) : known.mine
    return { ...known, lastSeq: Math.max(known.lastSeq, lastSeq), mine }
  })
}

/** Reading on takes the mark as unread away, here as on the server. */
export const readUpTo = (mine: MineDto, readSeq: number): MineDto => ({
  ...mine,
  readSeq,
  markedUnread: false,
})

/** Like a cursor it only grows. A mark is shown while it lies beyond what was read. */
export const mentionedUpTo = (mine: MineDto, seq: number): MineDto =>
  seq > mine.mentionedSeq ? { ...mine, mentionedSeq: seq } : mine

/** Cursors only grow, and are not counted by revs. */
function newerOf(known: ConversationDto, arrived: SharedConversationDto): SharedConversationDto {
  const newer = arrived.lastRev >= known.lastRev ? arrived : known
  return {
    ...newer,
    // A change of the conversation itself is broadcast without its last message.
    lastMessage: laterOf(known.lastMessage, arrived.lastMessage),
    lastSeq: Math.max(known.lastSeq, arrived.lastSeq),
    peerReadSeq: further(known.peerReadSeq, arrived.peerReadSeq),
    peerDeliveredSeq: further(known.peerDeliveredSeq, arrived.peerDeliveredSeq),
  }
}

const further = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)

/** Its rev counts every change but the cursors', who waits where others answer too, and the mark that goes with reading. */
function newerMine(known: MineDto, arrived: MineDto): MineDto {
  const { waiting } = arrived.rev >= known.rev ? arrived : known
  const latest = { ...(arrived.rev > known.rev ? arrived : known), waiting }
  const newer = mentionedUpTo(latest, Math.max(arrived.mentionedSeq, known.mentionedSeq))
  if (arrived.readSeq === known.readSeq) return newer
  const { readSeq, markedUnread } = arrived.readSeq > known.readSeq ? arrived : known
  return { ...newer, readSeq, markedUnread }
}
