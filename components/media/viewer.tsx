'use client'

import './viewer.css'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { IconButton } from '@/components/ui/icon-button'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { usePictures } from '@/lib/client/viewer/use-pictures'
import { useStage } from '@/lib/client/viewer/use-stage'
import { endViewing, type Viewed } from '@/lib/client/viewing'
import { usePictureName } from './use-picture-name'
import { ViewedPicture } from './viewed-picture'
import { ViewerBar } from './viewer-bar'
import { viewerKeys } from './viewer-keys'

/** Over everything, dark in both themes: one picture or video, and the way to all the others. */
export const Viewer = ({ viewed }: { viewed: Viewed }) => (
  <QueriesProvider>
    <OpenViewer viewed={viewed} />
  </QueriesProvider>
)

const STEP = 1.5
const PLACES = [-1, 0, 1]

function OpenViewer({ viewed }: { viewed: Viewed }) {
  const t = useTranslations('media')
  const nameOf = usePictureName()
  const { pictures, at, show } = usePictures(viewed)
  const [isZoomed, setZoomed] = useState(false)
  const { ref, close } = useOpenDialog()
  const turn = (by: 1 | -1): boolean => {
    const next = pictures[at + by]
    if (next) flushSync(() => show(next))
    return next !== undefined
  }
  const { element, stage } = useStage({ turn, close, zoomed: setZoomed })
  const acts = {
    turn: (by: 1 | -1) => stage.current?.turn(by),
    zoom: (by: 1 | -1) => stage.current?.zoomBy(STEP ** by),
    whole: () => stage.current?.whole(),
  }
  const current = pictures[at]
  // At either end it stays: the focus on it would be lost, and the keys with it.
  const way = (by: 1 | -1, label: string) =>
    pictures.length > 1 && (
      <IconButton
        label={label}
        aria-disabled={pictures[at + by] === undefined}
        className={by < 0 ? 'turn' : 'turn next'}
        onClick={() => acts.turn(by)}
      >
        {by < 0 ? <ChevronLeft size={28} /> : <ChevronRight size={28} />}
      </IconButton>
    )
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-label={t('viewer')}
      className="viewer"
      onClose={endViewing}
      onKeyDown={viewerKeys(acts)}
    >
      <div ref={element} className="viewer-stage">
        <div className="viewer-track">
          {PLACES.map((place) => {
            const picture = pictures[at + place]
            if (!picture) return null
            const key = picture.message.clientId + picture.file.id
            return <ViewedPicture key={key} {...{ picture, place }} isZoomed={isZoomed && !place} />
          })}
        </div>
      </div>
      {current && <ViewerBar picture={current} onZoom={acts.zoom} onClose={close} />}
      {way(-1, t('previous'))}
      {way(1, t('next'))}
      <p aria-live="polite" className="sr-only">
        {current && nameOf(current.message, current.file)}
      </p>
    </dialog>
  )
}

/** Whatever closes it, Back too, the browser puts the focus where it was. */
function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => dialog.current?.close()
  const ref = useCallback((element: HTMLDialogElement | null) => {
    dialog.current = element
    if (!element) return
    if (!element.open) element.showModal()
    element.focus()
    const back = () => element.close()
    window.addEventListener('popstate', back)
    return () => window.removeEventListener('popstate', back)
  }, [])
  return { ref, close }
}
