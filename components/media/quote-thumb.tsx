import { Mic, Play } from 'lucide-react'
import { useState } from 'react'
import { previewUrl } from '@/lib/client/uploads/previews'
import { useReducedMotion } from '@/lib/client/use-reduced-motion'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { FileIcon } from './file-icon'
import { placeholderOf } from './placeholder'
import { isAnimated, renditionOf } from './sources'

type Props = { file: AttachmentDto }

/** What is quoted, small: a picture as it looks, the rest as what it is. Its words stand beside it. */
export function QuoteThumb({ file }: Props) {
  const placeholder = file.kind === 'image' && placeholderOf(file.placeholder)
  return (
    <i
      aria-hidden="true"
      className="quote-thumb"
      style={placeholder ? { backgroundImage: `url(${placeholder})` } : undefined}
    >
      {file.kind === 'image' && <Picture key={file.id} file={file} />}
      {file.kind === 'video' && <Play size={18} />}
      {file.kind === 'voice' && <Mic size={18} />}
      {file.kind === 'file' && <FileIcon name={file.name} />}
    </i>
  )
}

/** Where nothing may move by itself a moving picture stays as it looks from afar. */
function Picture({ file }: Props) {
  const isQuiet = useReducedMotion()
  const [isLost, setLost] = useState(false)
  const src = previewUrl(file.id) ?? (file.url && renditionOf(file, 'thumb'))
  if (!src || isLost || (isQuiet && isAnimated(file))) return null
  return (
    // biome-ignore lint/performance/noImgElement: private, and made small by the server
    <img src={src} alt="" loading="lazy" decoding="async" onError={() => setLost(true)} />
  )
}
