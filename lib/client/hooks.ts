'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { MessageDto } from '@/lib/messages/contract'
import type { PresenceDto } from '@/lib/presence/contract'
import type { AccountDto, UserDto } from '@/lib/users/contract'
import { useChatContext, useChatState } from './chat-context'
import type { ChatState, LinkState, Timeline } from './state'
import { amendmentOf, shownAs, withAmendments } from './sync/amendments'
import { peopleOf, sortedConversations, titleOf, totalUnread } from './sync/selectors'
import { asWished } from './sync/wishes'
import { useNow } from './use-now'

export const useMe = (): AccountDto => useChatState((state) => state.me)

export function useConversations(): ConversationDto[] {
  const conversations = useChatState((state) => state.conversations)
  const wishes = useChatState((state) => state.wishes)
  return useMemo(() => sortedConversations({ conversations, wishes }), [conversations, wishes])
}

export function useConversation(id: string | null): ConversationDto | undefined {
  const known = useChatState((state) => (id === null ? undefined : state.conversations[id]))
  const wishes = useChatState((state) => (id === null ? undefined : state.wishes[id]))
  return useMemo(() => known && asWished(known, wishes), [known, wishes])
}

/** By what names this person knows others. */
export function useNaming(): Pick<ChatState, 'me' | 'aliases'> {
  const me = useMe()
  const aliases = useChatState((state) => state.aliases)
  return useMemo(() => ({ me, aliases }), [me, aliases])
}

/** What this person calls a conversation. */
export function useTitleOf(): (conversation: ConversationDto) => string {
  const naming = useNaming()
  return useCallback((conversation) => titleOf(conversation, naming), [naming])
}

/** What is known of a conversation that was on this screen and is no longer this person's. */
export const useGone = (id: string): ConversationDto | null =>
  useChatState(({ gone }) => (gone?.id === id ? gone : null))

/** True once the server was asked for it and does not list it. */
export const useIsMissing = (id: string): boolean => useChatState(({ missing }) => missing === id)

/** Undefined until the first page has come or something was written. */
export function useTimeline(id: string | null): Timeline | undefined {
  const timeline = useChatState((state) => (id === null ? undefined : state.timelines[id]))
  const amendments = useChatState((state) => (id === null ? undefined : state.amendments[id]))
  return useMemo(
    () => timeline && { ...timeline, messages: withAmendments(timeline.messages, amendments) },
    [timeline, amendments],
  )
}

/** A message as this person wants it to be, where they have just changed it. */
export function useAmended(message: MessageDto | null): MessageDto | null {
  const amendment = useChatState((state) => (message ? amendmentOf(state, message) : undefined))
  return message && shownAs(message, amendment)
}

/** The others who are typing there now. In a group only those whose names the screen has seen. */
export function useTyping(id: string): UserDto[] {
  const typing = useChatState((state) => state.typing[id])
  const peers = useChatState((state) => state.conversations[id]?.peers)
  const messages = useChatState((state) => (typing ? state.timelines[id]?.messages : undefined))
  return useMemo(() => {
    if (!typing) return []
    const known = peers?.length ? peers : [...peopleOf(messages ?? []).values()]
    return known.filter((user) => typing[user.id] !== undefined)
  }, [typing, peers, messages])
}

/** Whether this one of them speaks into a microphone instead. */
export const useIsRecording = (id: string, userId: string | undefined): boolean =>
  useChatState(({ typing }) => (userId && typing[id]?.[userId]?.isRecording) || false)

/** The members who have this group open now, this person too. Of groups of up to a hundred. */
export const useHere = (id: string): string[] | undefined => useChatState(({ here }) => here[id])

/** Members of a group, and how far they were heard to have read since it is open here. */
export const useReads = (id: string): Record<string, number> | undefined =>
  useChatState(({ reads }) => reads[id])

/** Undefined until known. While it is on the screen the server is asked for this person's presence. */
export function usePresence(userId: string | null | undefined): PresenceDto | undefined {
  const { watch } = useChatContext().engine
  useEffect(() => (userId ? watch.show(userId) : undefined), [watch, userId])
  return useChatState(({ presence, link }) =>
    userId && link !== 'offline' ? presence[userId] : undefined,
  )
}

/** The other person of a direct conversation; nothing once the friendship has ended. */
export function usePeerPresence({ kind, peers, mine }: ConversationDto): PresenceDto | undefined {
  const me = useMe()
  const peer = kind === 'direct' ? peers.find(({ id }) => id !== me.id) : undefined
  return usePresence(mine.maySend ? peer?.id : null)
}

/** How long each state must last before it is worth saying. */
const WORTH_SAYING_MS = { live: 0, connecting: 5_000, offline: 1_000, polling: 15_000 }

/** The link as it is worth showing: short troubles are not, and what is over is taken back at once. */
export function useLink(): LinkState {
  const link = useChatState((state) => state.link)
  const [shown, setShown] = useState<LinkState>('live')
  useEffect(() => {
    const timer = setTimeout(() => setShown(link), WORTH_SAYING_MS[link])
    return () => clearTimeout(timer)
  }, [link])
  return shown
}

export const useIncomingRequests = (): number => useChatState((state) => state.incomingRequests)

export function useUnreadTotal(): number {
  const now = useNow()
  return useChatState((state) => totalUnread(state, now))
}
