import type { ConversationDto } from '@/lib/conversations/contract'
import type { ChangeMineInput } from '@/lib/conversations/inputs'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import type { PresenceDto } from '@/lib/presence/contract'
import type { RealtimeConfig } from '@/lib/realtime/contract'
import type { AccountDto } from '@/lib/users/contract'
import type { DraftFile, DraftRefusal } from './uploads/draft-file'

/** The seq of a message that has none yet: it sorts after every confirmed one. */
export const DRAFT_SEQ = Number.MAX_SAFE_INTEGER

/** A message on this screen. `pending` is absent once the server has it; its rev is 0 until then. */
export type ChatMessage = MessageDto & {
  pending?: { state: 'sending' | 'failed' } & Partial<DraftRefusal>
  /** What its attachments are made of, while it is pending. */
  files?: DraftFile[] | undefined
  /** Shown as this person changed it; the server has not answered yet. */
  isAmended?: true
}

/** Whom a text calls, by their ids. */
export type Calls = { mentions?: string[] | undefined; mentionsAll?: true | undefined }

/** What an own message shall say instead (null = recalled), whether one's reaction shall stand under a message, or since when it is pinned. */
export type Amendment =
  | { text: string | null; calls?: Calls | undefined; madeAt: string }
  | { on: boolean }
  | { pinnedAt: string | null }

/** What is known of a conversation's pinned messages, by seq; what was unpinned since stays, so that no late news pins it again. */
export type Pins = {
  messages: ChatMessage[]
  /** Set while the list is on its way. */
  asked: symbol | null
}

/** What this person wants a conversation to be for them alone. A draft takes another way: it is kept first. */
export type Wish = { change: Omit<ChangeMineInput, 'draft'>; madeAt: string }

/** What is loaded of a conversation: runs of unbroken seqs, the last one up to its end, then the drafts. */
export type Timeline = {
  messages: ChatMessage[]
  /** Every change up to this rev is applied; null while only drafts are here. */
  rev: number | null
  /** The seq where the last run begins: whatever comes from there on belongs to it. */
  liveFrom: number
  /** Something lies above the first message. */
  hasBefore: boolean
}

/** Somebody types, or speaks into a microphone. `until`: when (epoch ms) it fades. */
export type Sign = { until: number; isRecording: boolean }

export type LinkState = 'connecting' | 'live' | 'polling' | 'offline'

export type ChatState = {
  me: AccountDto
  /** The account stream: every change up to this rev is applied. */
  accountRev: number
  conversations: Record<string, ConversationDto>
  timelines: Record<string, Timeline>
  /** Conversation -> seq, or seq and emoji -> what the server was asked for. It lies over the timeline, which is the server's alone. */
  amendments: Record<string, Record<string, Amendment>>
  /** Absent: not asked for. */
  pins: Record<string, Pins>
  /** By conversation, oldest first. They lie over its `mine`, which is the server's alone. */
  wishes: Record<string, Wish[]>
  presence: Record<string, PresenceDto>
  /** Conversation -> user -> what they are making there. */
  typing: Record<string, Record<string, Sign>>
  /** Group -> who has it open now, this person too. Only while it is open here. */
  here: Record<string, string[]>
  /** Group -> member -> how far they are known to have read. Only what was heard while it was open here. */
  reads: Record<string, Record<string, number>>
  link: LinkState
  /** What this person calls friends, by their ids; absent = by the name they chose. */
  aliases: Record<string, string>
  incomingRequests: number
  /** The server was asked for this conversation and does not list it. */
  missing: string | null
  /** The last one that went while the page was open: what was begun there is still to be had. */
  gone: ConversationDto | null
}

/** What the server renders the first screen from, and the browser starts from. */
export type Boot = {
  account: AccountDto
  sessionId: string
  rev: number
  conversations: ConversationDto[]
  aliases: Record<string, string>
  incomingRequests: number
  open: { conversationId: string; page: MessagePage } | null
  realtime: RealtimeConfig
  /** ISO time of rendering and the IANA zone it was rendered in, so that hydration agrees. */
  now: string
  timeZone: string
}
