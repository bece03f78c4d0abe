import type { ComponentProps } from 'react'
import { classNames } from './class-names'

type Props = ComponentProps<'button'> & { label: string }

export function IconButton({ label, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames('icon-button', className)}
    />
  )
}
