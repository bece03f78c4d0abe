import { classNames } from './class-names'
import { hueOf, initialsOf } from './face'

const SIZES = {
  sm: 'size-8 text-[13px]',
  md: 'size-10 text-[15px]',
  lg: 'size-12 text-[17px]',
  xl: 'size-48 text-6xl',
}

type Props = {
  /** Decides the colour, where none was chosen: the same for one id everywhere. */
  id: string
  hue?: number | null | undefined
  /** Of several people: it has corners. */
  isGroup?: boolean
  name: string
  url?: string | null
  size?: keyof typeof SIZES
  isOnline?: boolean
  className?: string
}

/** Decoration: the name always stands beside it. Its picture covers the letters once it is there. */
export function Avatar({ id, hue, name, url, size = 'lg', ...rest }: Props) {
  const { isGroup = false, isOnline = false, className } = rest
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'avatar',
        isGroup && 'avatar-group',
        SIZES[size],
        `hue-${hue ?? hueOf(id, 12)}`,
        className,
      )}
    >
      {initialsOf(name)}
      {url && (
        // biome-ignore lint/performance/noImgElement: private and already small
        <img
          src={size === 'xl' ? url : `${url}/small`}
          alt=""
          className="absolute size-full rounded-[inherit] object-cover"
        />
      )}
      {isOnline && <i className="avatar-online" />}
    </span>
  )
}
