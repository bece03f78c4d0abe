import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { previewUrl } from '@/lib/client/uploads/previews'
import { useReducedMotion } from '@/lib/client/use-reduced-motion'
import { placeholderOf } from './placeholder'
import { isAnimated, renditionOf, sourcesOf } from './sources'
import { type TileProps, view } from './tile-props'
import { usePictureName } from './use-picture-name'

/** What it looks like from afar, then the picture; a press opens it. */
export function PictureTile({ message, picture, width }: TileProps) {
  const t = useTranslations('media')
  const ui = useTranslations('ui')
  const nameOf = usePictureName()
  const { source, isHeld, isStill } = useSource(picture, width)
  const [state, setState] = useState<'loading' | 'shown' | 'lost'>('loading')
  const [tries, setTries] = useState(0)
  const again = () => {
    setState('loading')
    setTries(tries + 1)
  }
  const placeholder = placeholderOf(picture.placeholder)
  if (state === 'lost')
    return (
      <div className="picture lost">
        <ImageOff size={20} aria-hidden="true" />
        <p>{t('lost')}</p>
        <button type="button" onClick={again}>
          {ui('again')}
        </button>
      </div>
    )
  return (
    <button
      type="button"
      aria-label={nameOf(message, picture)}
      aria-haspopup="dialog"
      className="picture"
      style={placeholder ? { backgroundImage: `url(${placeholder})` } : undefined}
      onClick={() => view(message, picture)}
    >
      {/* biome-ignore lint/performance/noImgElement: private, and made small by the server */}
      <img
        key={tries}
        {...source}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        data-shown={state === 'shown' || isHeld ? '' : undefined}
        onLoad={() => setState('shown')}
        onError={() => setState('lost')}
      />
      {isStill && <span className="tile-mark">{t('animated')}</span>}
    </button>
  )
}

type Source = {
  src?: string | undefined
  srcSet?: string
  sizes?: string
}

/** Where nothing may move by itself a moving picture waits to be pressed. What this page holds itself stays to the end, so that a sent picture never changes under the eye. */
function useSource(picture: TileProps['picture'], width: number) {
  const isQuiet = useReducedMotion()
  const isStill = isAnimated(picture) && isQuiet
  const [held] = useState(() => previewUrl(picture.id))
  const source = (): Source => {
    const here = held ?? (picture.url ? undefined : previewUrl(picture.id))
    if (here || !picture.url) return { src: here }
    if (isStill) return {}
    const sizes = `(width < 48rem) ${width > 200 ? 75 : 38}vw, ${Math.round(width)}px`
    return { src: renditionOf(picture, 'thumb'), srcSet: sourcesOf(picture), sizes }
  }
  return { source: source(), isHeld: held !== undefined, isStill }
}
