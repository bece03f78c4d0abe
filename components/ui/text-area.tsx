import type { ComponentProps } from 'react'
import { lengthOf } from '@/lib/text'
import { classNames } from './class-names'
import { Field, type FieldProps } from './field'

type Props = FieldProps &
  Omit<ComponentProps<'textarea'>, keyof FieldProps | 'value'> & {
    value: string
    /** In code points. More can be typed: what is too much is seen and taken out, not cut off. */
    limit: number
  }

/** A few lines, with a count of what is in it. */
export function TextArea({ label, hint, fault, className, limit, ...textarea }: Props) {
  const length = lengthOf(textarea.value)
  const count = (
    <span
      aria-hidden="true"
      className={classNames('tabular-nums', length > limit ? 'text-danger' : 'text-ink2')}
    >
      {length}/{limit}
    </span>
  )
  return (
    <Field {...{ label, hint, fault, className }} aside={count}>
      {(control) => (
        <textarea
          rows={2}
          {...textarea}
          {...control}
          className="field-sizing-content max-h-32 min-h-17 w-full min-w-0 resize-none bg-transparent px-3.5 py-2.5 outline-none"
        />
      )}
    </Field>
  )
}
