import { type ReactNode, useId } from 'react'

/** A titled list of people; the title names the list. */
export function PeoplePanel({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section>
      <h2 id={id} className="mb-2 px-1 text-sm font-semibold text-ink2">
        {title}
      </h2>
      <ul aria-labelledby={id} className="panel">
        {children}
      </ul>
    </section>
  )
}
