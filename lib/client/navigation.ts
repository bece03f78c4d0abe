'use client'

import { usePathname } from 'next/navigation'

export type View = { pane: 'chats' | 'contacts' | 'settings'; conversationId: string | null }

/** What the address asks for. */
export function useView(): View {
  return viewOf(usePathname())
}

export function viewOf(pathname: string): View {
  const [, first, second] = pathname.split('/')
  if (first === 'contacts' || first === 'settings') return { pane: first, conversationId: null }
  return { pane: 'chats', conversationId: first === 'c' && second ? second.toLowerCase() : null }
}

/** Next follows pushState, so the view changes without asking the server for a page. */
export function navigate(path: string): void {
  if (path !== window.location.pathname) window.history.pushState(null, '', path)
}
