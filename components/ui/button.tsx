import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Spinner } from './spinner'

type Props = ComponentProps<'button'> & {
  kind?: 'primary' | 'plain' | 'danger'
  isBusy?: boolean
}

/** While busy it keeps the focus and its width, and ignores further presses. */
export function Button({ kind = 'plain', isBusy = false, className, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : rest.onClick}
      className={classNames('button', `button-${kind}`, className)}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  )
}
