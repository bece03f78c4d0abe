'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { GalleryPage, MessageDto } from '@/lib/messages/contract'
import type { ListGalleryInput } from '@/lib/messages/inputs'
import { type ApiError, request } from './api'
import type { ChatMessage } from './state'
import { DRAFT_SEQ } from './state'

export type GalleryKind = NonNullable<ListGalleryInput['kind']>
type From = { before?: number; after?: number }

const PAGE = 48

/** What a conversation holds of one kind, from the newest on, or from a seq on towards one of its ends. */
export function useGallery(conversationId: string, kind: GalleryKind, from: From = {}) {
  const [way, start] = from.after === undefined ? ['before', from.before] : ['after', from.after]
  return useInfiniteQuery<GalleryPage, ApiError, MessageDto[], unknown[], number | null>({
    queryKey: ['gallery', conversationId, kind, way, start],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({ kind, limit: String(PAGE) })
      if (pageParam !== null) asked.set(String(way), String(pageParam))
      return request('GET', `/api/conversations/${conversationId}/gallery?${asked}`)
    },
    // After what is not sent yet there is nothing.
    enabled: start !== DRAFT_SEQ,
    initialPageParam: start === undefined ? null : Number(start),
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ messages }) => messages),
    // Nobody may see in it what was recalled since.
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** What the screen knows of a message is newer than what a list had; what was recalled is in none. */
export function freshened(
  listed: MessageDto[],
  known: ChatMessage[],
  isOfKind: (message: MessageDto) => boolean,
): ChatMessage[] {
  const byId = new Map<string, ChatMessage>(listed.map((message) => [message.clientId, message]))
  for (const message of known) {
    const other = byId.get(message.clientId)
    if (!other || other.rev <= message.rev) byId.set(message.clientId, message)
  }
  const shown = [...byId.values()].filter((message) => !message.recalledAt && isOfKind(message))
  return shown.sort((one, other) => one.seq - other.seq || (one.sentAt < other.sentAt ? -1 : 1))
}

/** Those that a list which reaches down to `oldest` has already, or would have first. */
export const sentSince = (messages: ChatMessage[], oldest: number): ChatMessage[] =>
  messages.filter(({ seq }) => seq >= oldest && seq !== DRAFT_SEQ)
