import { useTranslations } from 'next-intl'
import { type CSSProperties, useState } from 'react'
import { previewUrl } from '@/lib/client/uploads/previews'
import type { Picture } from '@/lib/client/viewer/use-pictures'
import { FileRow } from './file-row'
import { placeholderOf } from './placeholder'
import { renditionOf } from './sources'
import { usePictureName } from './use-picture-name'
import { isPlayable } from './video-tile'

type Props = {
  picture: Picture
  /** 0 is in the middle, -1 before it, 1 after it. */
  place: number
  isZoomed: boolean
}

/** As large as there is room, never larger than it is. */
export function ViewedPicture({ picture: { message, file }, place, isZoomed }: Props) {
  const name = usePictureName()(message, file)
  const [held] = useState(() => previewUrl(file.id))
  const isCurrent = place === 0
  const { width = 1_600, height = 900 } = file
  const style = { '--width': width, '--height': height } as CSSProperties
  const seen = { className: 'viewed', 'data-width': width, style }
  return (
    <figure
      aria-hidden={!isCurrent || undefined}
      data-current={isCurrent ? '' : undefined}
      style={{ left: `${place * 100}%` }}
    >
      {file.kind === 'video' ? (
        <Film key={String(isCurrent)} {...{ file, name, held, isCurrent, seen }} />
      ) : (
        <Layers {...{ file, name, held, isZoomed, seen }} />
      )}
    </figure>
  )
}

type Seen = {
  file: Picture['file']
  name: string
  /** What this page has of it itself. */
  held: string | undefined
  seen: { className: string; style: CSSProperties }
}

/** First what the row has shown already, over it the large rendition, and zoomed the picture itself. */
function Layers({ file, name, held, isZoomed, seen }: Seen & { isZoomed: boolean }) {
  const t = useTranslations('media')
  const ui = useTranslations('ui')
  const [tries, setTries] = useState(0)
  const [isLost, setLost] = useState(false)
  const placeholder = placeholderOf(file.placeholder)
  const large = renditionOf(file, 'large')
  const under = held ? [held] : [renditionOf(file, 'thumb'), large]
  const sources = new Set([...under, ...(isZoomed && !held ? [file.url] : [])])
  const again = () => {
    setLost(false)
    setTries(tries + 1)
  }
  if (isLost)
    return (
      <div className="viewed-lost">
        <p>{t('lost')}</p>
        <button type="button" onClick={again}>
          {ui('again')}
        </button>
      </div>
    )
  return (
    <div {...seen} style={{ ...seen.style, backgroundImage: placeholder && `url(${placeholder})` }}>
      {[...sources].map((src) => (
        // biome-ignore lint/performance/noImgElement: private, and made small by the server
        <img
          key={src + tries}
          src={src}
          alt={src === (held ?? large) ? name : ''}
          decoding="async"
          draggable={false}
          onError={() => src === (held ?? large) && setLost(true)}
        />
      ))}
    </div>
  )
}

function Film({ file, name, held, isCurrent, seen }: Seen & { isCurrent: boolean }) {
  const [isBroken, setBroken] = useState(false)
  if (isBroken || !isPlayable(file.mime))
    return (
      <div className="viewed-lost">
        <FileRow file={file} />
      </div>
    )
  return (
    <video
      {...seen}
      src={held ?? file.url}
      aria-label={name}
      controls={isCurrent}
      autoPlay={isCurrent}
      preload="metadata"
      playsInline
      onError={() => setBroken(true)}
    />
  )
}
