'use client'

import { useCallback } from 'react'

type Left = { top: number; link: string | null }

/** Where lists were left, and at which of their links, by the address they were at. */
const lists = new Map<string, Left>()
const MOST = 50

export const wasLeft = (address: string): boolean => lists.has(address)

/** A ref for a list that scrolls: it opens as it was left, with the focus where it was. */
export function useKeptScroll(address: string) {
  return useCallback(
    (list: HTMLElement | null) => {
      if (!list) return
      const left = lists.get(address)
      if (left) restore(list, left)
      const note = () => keep(address, list)
      list.addEventListener('scroll', note, { passive: true })
      list.addEventListener('focusin', note)
      return () => {
        list.removeEventListener('scroll', note)
        list.removeEventListener('focusin', note)
      }
    },
    [address],
  )
}

function keep(address: string, list: HTMLElement): void {
  const link = document.activeElement?.closest('a')
  const href = link && list.contains(link) ? link.getAttribute('href') : null
  lists.delete(address)
  lists.set(address, { top: list.scrollTop, link: href })
  const [oldest] = lists.keys()
  if (lists.size > MOST && oldest !== undefined) lists.delete(oldest)
}

function restore(list: HTMLElement, { top, link }: Left): void {
  const links = [...list.querySelectorAll<HTMLElement>('a')]
  links.find((each) => each.getAttribute('href') === link)?.focus({ preventScroll: true })
  list.scrollTop = top
}
