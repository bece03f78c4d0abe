import './album.css'
import type { ChatMessage } from '@/lib/client/state'
import { isVisual } from '@/lib/uploads/rules'
import { PictureTile } from './picture-tile'
import { VideoTile } from './video-tile'

const TILE_PX = 120

/** Squares: what each shows in full is a press away. */
export const PictureGrid = ({ messages }: { messages: ChatMessage[] }) => (
  <ul className="picture-grid">
    {messages.flatMap((message) =>
      message.attachments.filter(isVisual).map((picture) => {
        const Tile = picture.kind === 'video' ? VideoTile : PictureTile
        return (
          <li key={message.clientId + picture.id}>
            <Tile message={message} picture={picture} isAlone={false} width={TILE_PX} />
          </li>
        )
      }),
    )}
  </ul>
)
