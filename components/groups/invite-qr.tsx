import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { encode } from 'uqr'

/** Modules around it that stay light, as the standard asks. */
const QUIET = 4

/** Dark on white in both themes: not every camera reads the reverse. */
export function InviteQr({ link }: { link: string }) {
  const t = useTranslations('groups')
  const { path, size } = useMemo(() => drawn(link), [link])
  return (
    <svg
      role="img"
      aria-label={t('qr')}
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
      shapeRendering="crispEdges"
      className="invite-qr"
    >
      <path d={path} />
    </svg>
  )
}

function drawn(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { border: 0 })
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return { path: squares.join(''), size }
}
