'use client'

import { useEffect } from 'react'
import { useUnreadTotal } from './hooks'

/** The tab's title with the number of unread messages before it. */
export function useTitle(title: string): void {
  const unread = useUnreadTotal()
  useEffect(() => {
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title
  }, [title, unread])
}
