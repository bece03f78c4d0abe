import { classNames } from './class-names'

type Props = { count: number; isQuiet?: boolean; limit?: number; className?: string }

/** For the eye only: whoever shows it says the number in words as well. */
export function Badge({ count, isQuiet, limit = 999, className }: Props) {
  return (
    <span aria-hidden="true" className={classNames('badge', isQuiet && 'badge-quiet', className)}>
      {count > limit ? `${limit}+` : count}
    </span>
  )
}
