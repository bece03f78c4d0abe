import type { ConversationDto } from '@/lib/conversations/contract'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import type { AccountDto, UserDto } from '@/lib/users/contract'
import type { Boot, ChatState } from '../state'

export const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const room = idOf(1)

export const ann: AccountDto = {
  id: idOf(0xa),
  username: 'ann',
  displayName: 'Ann',
  avatarUrl: null,
  role: 'member',
  locale: null,
  theme: 'system',
  createdAt: '2026-01-01T00:00:00Z',
}
export const bob: UserDto = { id: idOf(0xb), username: 'bob', displayName: 'Bob', avatarUrl: null }

export function message(seq: number, given: Partial<MessageDto> = {}): MessageDto {
  return {
    conversationId: room,
    seq,
    rev: seq,
    clientId: idOf(1_000 + seq),
    author: bob,
    kind: 'text',
    text: `message ${seq}`,
    attachments: [],
    replyTo: null,
    mentions: [],
    mentionsAll: false,
    reactions: [],
    system: null,
    sentAt: new Date(1_700_000_000_000 + seq * 1_000).toISOString(),
    editedAt: null,
    recalledAt: null,
    pinnedAt: null,
    ...given,
  }
}

type Given = Partial<Omit<ConversationDto, 'mine'>> & { mine?: Partial<ConversationDto['mine']> }

export function conversation({ mine, ...given }: Given = {}): ConversationDto {
  return {
    id: room,
    kind: 'direct',
    title: null,
    avatarUrl: null,
    lastSeq: 0,
    lastRev: 0,
    epoch: 0,
    memberCount: 2,
    peers: [ann, bob],
    group: null,
    lastMessage: null,
    hasPins: false,
    ...given,
    mine: {
      rev: 0,
      role: 'member',
      readSeq: 0,
      historyFromSeq: 1,
      markedUnread: false,
      pinnedAt: null,
      notify: 'all',
      notifyMutedUntil: null,
      speakBarredUntil: null,
      draft: null,
      maySend: true,
      nickname: null,
      mentionedSeq: 0,
      waiting: 0,
      ...mine,
    },
  }
}

export const page = (messages: MessageDto[], rev: number): MessagePage => ({
  messages,
  rev,
  hasBefore: (messages[0]?.seq ?? 1) > 1,
  hasAfter: false,
})

export function state(given: Partial<ChatState> = {}): ChatState {
  return {
    me: ann,
    accountRev: 0,
    conversations: { [room]: conversation() },
    timelines: {},
    amendments: {},
    pins: {},
    wishes: {},
    presence: {},
    typing: {},
    here: {},
    reads: {},
    link: 'live',
    aliases: {},
    incomingRequests: 0,
    missing: null,
    gone: null,
    ...given,
  }
}

export function boot(given: Partial<Boot> = {}): Boot {
  return {
    account: ann,
    sessionId: idOf(0x5e),
    rev: 0,
    conversations: [conversation()],
    aliases: {},
    incomingRequests: 0,
    open: null,
    realtime: {
      key: 'key',
      host: null,
      port: null,
      tls: false,
      userChannel: `private-user-${ann.id}-0`,
      directMembers: 100,
    },
    now: '2026-01-01T00:00:00Z',
    timeZone: 'UTC',
    ...given,
  }
}
