import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { downloadUrl } from './download'
import { FileIcon } from './file-icon'
import { splitName } from './file-name'
import { useFileSize } from './file-size'

type Props = {
  file: AttachmentDto
  /** While it is on its way, in the place of the icon. */
  ring?: ReactNode
  /** Beside the size. */
  children?: ReactNode
}

/** A file by its name; a press downloads it, and nothing of it is ever shown. */
export function FileRow({ file: { url, name, bytes }, ring, children }: Props) {
  const t = useTranslations('media')
  const size = useFileSize()(bytes)
  const [head, tail] = splitName(name)
  const words = (
    <>
      <span dir="auto" className="file-name">
        <span>{head}</span>
        <span>{tail}</span>
      </span>
      <small>
        {size}
        {children}
      </small>
    </>
  )
  if (ring || !url)
    return (
      <div className="file-row">
        {ring || <Badge name={name} />}
        <span>{words}</span>
      </div>
    )
  return (
    <a
      href={downloadUrl({ url })}
      download={name}
      aria-label={t('downloadNamed', { name: `\u2068${name}\u2069`, size })}
      title={name}
      className="file-row"
    >
      <Badge name={name} />
      <span>{words}</span>
    </a>
  )
}

const Badge = ({ name }: { name: string }) => (
  <i className="file-badge">
    <FileIcon name={name} />
  </i>
)
