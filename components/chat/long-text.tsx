'use client'

import { type ReactNode, useState } from 'react'
import { later } from '@/lib/client/later'

const MoreText = later(() => import('./more-text').then((module) => module.MoreText))

/** Fewer characters and lines fit where a text is cut off, on the narrowest phone at twice the size. */
const CHARACTERS = 800
const LINES = 50

export const mayBeLong = (text: string) =>
  text.length > CHARACTERS || text.split('\n', LINES + 1).length > LINES

/** Cut off by the style sheet, where it is too high. */
export function LongText({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="long-text" data-open={isOpen ? '' : undefined}>
      <div>{children}</div>
      <MoreText isOpen={isOpen} onPress={setOpen} />
    </div>
  )
}
