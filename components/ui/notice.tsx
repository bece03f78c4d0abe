import type { ReactNode } from 'react'
import { Goose } from './goose'

type Props = { title: string; text: string; children?: ReactNode }

/** A whole page with one thing to say and one thing to do. */
export function Notice({ title, text, children }: Props) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-6 text-center">
      <Goose className="mb-2 size-16 text-accent" />
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="mb-3 max-w-[44ch] text-ink2 text-balance">{text}</p>
      {children}
    </main>
  )
}
