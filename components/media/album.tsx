'use client'

import './album.css'
import './upload-ring.css'
import type { ChatMessage } from '@/lib/client/state'
import type { AttachmentDto } from '@/lib/uploads/contract'
import type { Layout, Tile } from './lay-out-album'
import { PictureTile } from './picture-tile'
import { hasRing, UploadRing } from './upload-ring'
import { VideoTile } from './video-tile'

type Props = { message: ChatMessage; pictures: AttachmentDto[]; layout: Layout }

/** The pictures and videos of a message, over the room that is reserved for them. */
export function Album({ message, pictures, layout }: Props) {
  const isAlone = pictures.length === 1
  return pictures.map((picture, i) => {
    const tile = layout.tiles[i]
    const Shown = picture.kind === 'video' ? VideoTile : PictureTile
    return (
      <div key={picture.id} className="tile" style={tile && shareOf(tile, layout)}>
        <Shown {...{ message, picture, isAlone }} width={tile?.width ?? layout.width} />
        {hasRing(message, picture) && <UploadRing message={message} file={picture} />}
      </div>
    )
  })
}

const percent = (part: number, whole: number) => `${(part / whole) * 100}%`

const shareOf = ({ left, top, width, height }: Tile, whole: Layout) => ({
  left: percent(left, whole.width),
  top: percent(top, whole.height),
  width: percent(width, whole.width),
  height: percent(height, whole.height),
})
