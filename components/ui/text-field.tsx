import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names'

type Props = ComponentProps<'input'> & {
  label: string
  hint?: string
  /** What is wrong with it, as a sentence. */
  fault?: string | undefined
  /** Inside the field, at its end. */
  end?: ReactNode
}

export function TextField({ label, hint, fault, end, className, ...input }: Props) {
  const id = useId()
  const hasNote = Boolean(fault ?? hint)
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className={classNames('field', fault && 'field-faulty')}>
        <input
          type="text"
          {...input}
          id={id}
          aria-invalid={fault ? true : undefined}
          aria-describedby={hasNote ? `${id}-note` : undefined}
          className="h-11 w-full min-w-0 bg-transparent px-3.5 outline-none"
        />
        {end}
      </div>
      {hasNote && (
        <p
          id={`${id}-note`}
          className={classNames('mt-1.5 text-[13px]', fault ? 'text-danger' : 'text-ink2')}
        >
          {fault ?? hint}
        </p>
      )}
    </div>
  )
}
