import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'

export type FieldProps = {
  label: string
  hint?: string
  /** What is wrong with it, as a sentence. */
  fault?: string | undefined
  /** Inside the frame, at its end. */
  end?: ReactNode
  /** Below it, across from the hint. */
  aside?: ReactNode
  className?: string | undefined
}

type Control = {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** What stands around every kind of field. */
export function Field({
  label,
  hint,
  fault,
  end,
  aside,
  className,
  children,
}: FieldProps & { children: (control: Control) => ReactNode }) {
  const id = useId()
  const note = fault ?? hint
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className={classNames('field', fault && 'field-faulty')}>
        {children({
          id,
          'aria-invalid': fault ? true : undefined,
          'aria-describedby': note ? `${id}-note` : undefined,
        })}
        {end}
      </div>
      {(note || aside) && (
        <div className="mt-1.5 flex justify-between gap-3 text-[13px]">
          <p id={`${id}-note`} className={fault ? 'text-danger' : 'text-ink2'}>
            {note}
          </p>
          {aside}
        </div>
      )}
    </div>
  )
}
