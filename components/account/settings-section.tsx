import { type ReactNode, useId } from 'react'

type Props = { title: string; text?: string; children: ReactNode }

export function SettingsSection({ title, text, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="px-1 text-sm font-semibold text-ink2">
        {title}
      </h2>
      {text && <p className="px-1 text-[13px] text-ink2">{text}</p>}
      <div className="panel mt-2">{children}</div>
    </section>
  )
}
