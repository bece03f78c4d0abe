import { useMemo } from 'react'
import { later } from '@/lib/client/later'
import type { ChatMessage } from '@/lib/client/state'
import { isVisual } from '@/lib/uploads/rules'
import { layOutAlbum } from './lay-out-album'

const Album = later(() => import('./album').then((part) => part.Album))
const FileRows = later(() => import('./file-rows').then((part) => part.FileRows))

const ROW = { width: 280, height: 56 }

/**
 * What a message carries. Its room is there from the first moment and never changes, by attributes alone: a page
 * from the server may carry no styles of its own.
 */
export function Carried({ message }: { message: ChatMessage }) {
  const { attachments } = message
  const pictures = useMemo(() => attachments.filter(isVisual), [attachments])
  const layout = useMemo(() => layOutAlbum(pictures), [pictures])
  const files = attachments.filter((each) => !isVisual(each))
  const { width, height } = layout
  return (
    <>
      {pictures.length > 0 && (
        <div className="album">
          <svg aria-hidden="true" {...{ width, height }} viewBox={`0 0 ${width} ${height}`} />
          <Album {...{ message, pictures, layout }} />
        </div>
      )}
      {files.length > 0 && (
        <div className="file-rows">
          <svg aria-hidden="true" width={ROW.width} height={ROW.height * files.length} />
          <FileRows {...{ message, files }} />
        </div>
      )}
    </>
  )
}
