'use client'

import { usePathname, useSearchParams } from 'next/navigation'

export type View = {
  pane: 'chats' | 'contacts' | 'settings' | 'search'
  conversationId: string | null
  /** With what there is to know of the conversation beside it. */
  hasDetails: boolean
  /** With what was sent in it in their place. */
  hasGallery: boolean
}

/** What the address asks for. */
export function useView(): View {
  return viewOf(usePathname())
}

export function viewOf(pathname: string): View {
  const [, first, second, third] = pathname.split('/')
  if (first === 'contacts' || first === 'settings' || first === 'search')
    return { pane: first, conversationId: null, hasDetails: false, hasGallery: false }
  const conversationId = first === 'c' && second ? second.toLowerCase() : null
  const hasGallery = third === 'gallery'
  return {
    pane: 'chats',
    conversationId,
    hasDetails: hasGallery || third === 'details',
    hasGallery,
  }
}

/** A conversation, opened at one of its messages. */
export const messagePath = (conversationId: string, seq: number) => `/c/${conversationId}?m=${seq}`
export const detailsPath = (conversationId: string) => `/c/${conversationId}/details`
export const galleryPath = (conversationId: string) => `/c/${conversationId}/gallery`
export const invitePath = (token: string) => `/join/${token}`
/** The message that the address names; null: none. */
export function useMessageSeq(): number | null {
  const seq = Number(useSearchParams().get('m'))
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null
}

/** Contacts, with the dialog that asks whom to add. */
export const ADD_FRIEND = '/contacts?add'
export const addFriendPath = (username: string) => `${ADD_FRIEND}=${encodeURIComponent(username)}`
/** Null: the dialog is not asked for. Empty: nobody is named yet. */
export const useFriendToAdd = (): string | null => useSearchParams().get('add')

/** The search, with what is asked for; `in` is a conversation. */
export function searchPath(asked: Record<string, string> = {}): string {
  const query = String(new URLSearchParams(asked))
  return query ? `/search?${query}` : '/search'
}

/** Somebody asks for where they are already, and has perhaps scrolled away from it. */
export const SAME_ADDRESS = 'hongyan:same-address'

let lastConversation = '/'

/** Next follows pushState, so the view changes without asking the server for a page. */
export function navigate(path: string): void {
  const { pathname, search } = window.location
  if (path === pathname + search) return void window.dispatchEvent(new Event(SAME_ADDRESS))
  if (viewOf(pathname).conversationId) lastConversation = pathname
  window.history.pushState({ isOurs: true }, '', path)
}

/** Another address for where the person is: Back does not lead through it. */
export function replaceAddress(path: string): void {
  window.history.replaceState({ isOurs: window.history.state?.isOurs }, '', path)
}

/** To where the person came from, so that Back does not lead here again; from outside to `path`. */
export function goBack(path = '/'): void {
  if (window.history.state?.isOurs) window.history.back()
  else window.history.replaceState(null, '', path)
}

/** On a wide screen the chats are the conversation that was open; on a narrow one the list. */
export function openChats(): void {
  const isWide = window.matchMedia('(width >= 48rem)').matches
  const isElsewhere = viewOf(window.location.pathname).pane !== 'chats'
  navigate(isWide && isElsewhere ? lastConversation : '/')
}
