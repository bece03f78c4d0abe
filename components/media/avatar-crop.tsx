'use client'

import './avatar-crop.css'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { type Crop, MOST_ZOOM, moved, placeOf, zoomed } from './crop'

type Point = [right: number, down: number]
type Props = {
  image: HTMLImageElement
  crop: Crop
  isGroup: boolean
  onChange: (change: (crop: Crop) => Crop) => void
}

const STEP = 0.05
const ARROWS: Record<string, Point> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}
const ZOOMS: Record<string, number> = { '+': 1.1, '=': 1.1, '-': 1 / 1.1 }

/** The picture behind a round window: dragged, pinched, or moved by keys. */
export function AvatarCrop({ image, crop, isGroup, onChange }: Props) {
  const t = useTranslations('avatar')
  const picture = { width: image.naturalWidth, height: image.naturalHeight }
  const fingers = useRef(new Map<number, Point>())
  const move = (way: Point) => onChange((now) => moved(picture, now, way))
  const zoomBy = (times: number) => onChange((now) => zoomed(picture, now, now.zoom * times))
  const press = (event: KeyboardEvent) => {
    const [way, times] = [ARROWS[event.key], ZOOMS[event.key]]
    if (way) move(way)
    if (times) zoomBy(times)
    if (way || times) event.preventDefault()
  }
  const drag = ({ pointerId, clientX, clientY, currentTarget }: PointerEvent) => {
    if (!fingers.current.has(pointerId)) return
    const before = spanOf([...fingers.current.values()])
    fingers.current.set(pointerId, [clientX, clientY])
    const after = spanOf([...fingers.current.values()])
    const frame = currentTarget.clientWidth
    move([(after.x - before.x) / frame, (after.y - before.y) / frame])
    if (before.width > 0) zoomBy(after.width / before.width)
  }
  const letGo = ({ pointerId }: PointerEvent) => fingers.current.delete(pointerId)
  return (
    <div className="grid justify-items-center gap-4">
      <button
        ref={focusOnce}
        type="button"
        aria-label={t('move')}
        className="avatar-frame"
        onKeyDown={press}
        onPointerDown={({ pointerId, clientX, clientY, currentTarget }) => {
          currentTarget.setPointerCapture(pointerId)
          fingers.current.set(pointerId, [clientX, clientY])
        }}
        onPointerMove={drag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        {/* biome-ignore lint/performance/noImgElement: a file of this device */}
        <img src={image.src} alt="" draggable={false} style={placeOf(picture, crop)} />
        <i className={isGroup ? 'avatar-window avatar-group' : 'avatar-window'} />
      </button>
      <input
        type="range"
        aria-label={t('zoom')}
        min={1}
        max={MOST_ZOOM}
        step={0.01}
        value={crop.zoom}
        className="h-11 w-64 max-w-full accent-accent"
        onChange={({ target }) => onChange((now) => zoomed(picture, now, target.valueAsNumber))}
      />
    </div>
  )
}

/** The arrow keys belong to it from the start. */
const focusOnce = (frame: HTMLElement | null) => frame?.focus()

/** The middle of one finger or of several, and how far the first two are apart. */
function spanOf(points: Point[]) {
  const [[x1, y1] = [0, 0], [x2, y2] = [x1, y1]] = points
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, width: Math.hypot(x1 - x2, y1 - y2) }
}
