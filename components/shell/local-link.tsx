'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { navigate } from '@/lib/client/navigation'

type Props = Omit<ComponentProps<'a'>, 'href'> & { href: string }

/** A real link whose plain click changes the view without asking the server. */
export function LocalLink({ href, ...rest }: Props) {
  const onClick = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!isPlain || event.defaultPrevented) return
    event.preventDefault()
    navigate(href)
  }
  return <a href={href} onClick={onClick} {...rest} />
}
