import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field'

type Props = FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps>

export function TextField({ label, hint, fault, end, aside, className, ...input }: Props) {
  return (
    <Field {...{ label, hint, fault, end, aside, className }}>
      {(control) => (
        <input
          type="text"
          {...input}
          {...control}
          className="h-11 w-full min-w-0 bg-transparent px-3.5 outline-none"
        />
      )}
    </Field>
  )
}
