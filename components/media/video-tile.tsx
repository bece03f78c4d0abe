import './file-rows.css'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { previewUrl } from '@/lib/client/uploads/previews'
import { clockOf } from './clock'
import { FileRow } from './file-row'
import { type TileProps, view } from './tile-props'
import { usePictureName } from './use-picture-name'

/** Alone it plays where it is; of several it shows how it begins, and plays in the viewer. */
export function VideoTile({ message, picture, isAlone }: TileProps) {
  const nameOf = usePictureName()
  const [held] = useState(() => previewUrl(picture.id))
  const [isBroken, setBroken] = useState(false)
  const src = held ?? (picture.url || previewUrl(picture.id))
  const label = nameOf(message, picture)
  // What this device holds it has measured by playing it, whatever its type.
  if (isBroken || !(held || isPlayable(picture.mime)))
    return (
      <div className="picture lost">
        <FileRow file={picture} />
      </div>
    )
  const video = { src, preload: 'metadata', playsInline: true, onError: () => setBroken(true) }
  if (isAlone) return <video {...video} controls aria-label={label} className="picture" />
  return (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="dialog"
      className="picture"
      onClick={() => view(message, picture)}
    >
      <video {...video} muted tabIndex={-1} />
      <span className="tile-mark">
        <Play size={12} fill="currentColor" aria-hidden="true" />
        {picture.durationMs !== undefined && clockOf(picture.durationMs)}
      </span>
    </button>
  )
}

export const isPlayable = (mime: string): boolean =>
  document.createElement('video').canPlayType(mime) !== ''
