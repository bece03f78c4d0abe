'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { navigate } from '@/lib/client/navigation'

type Props = Omit<ComponentProps<'a'>, 'href'> & { href: string; go?: (href: string) => void }

/** A real link whose plain click changes the view without asking the server, by `go` or else to `href`. */
export function LocalLink({ href, go = navigate, ...rest }: Props) {
  const onClick = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!isPlain || event.defaultPrevented) return
    event.preventDefault()
    go(href)
  }
  return <a href={href} onClick={onClick} {...rest} />
}
