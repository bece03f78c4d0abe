import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import type { DraftFile } from '@/lib/client/uploads/draft-file'
import { removeFile } from '@/lib/client/uploads/fill-tray'
import { isPictureType } from '@/lib/client/uploads/picture-rules'
import { previewUrl } from '@/lib/client/uploads/previews'
import type { TrayFile as Held } from '@/lib/client/uploads/trays'
import { FileIcon } from './file-icon'
import { splitName } from './file-name'
import { useFileSize } from './file-size'

type Props = {
  conversationId: string
  file: Held
  /** As it would be sent now. */
  shown: DraftFile
}

export function TrayFile({ conversationId, file, shown }: Props) {
  const t = useTranslations('media.tray')
  const sizeOf = useFileSize()
  const { id, name, bytes } = shown
  const [head, tail] = splitName(name)
  const isShown = shown.as === 'image'
  return (
    <li className={classNames(isShown && 'tray-picture')} title={`${name}, ${sizeOf(bytes)}`}>
      {isShown ? (
        // biome-ignore lint/performance/noImgElement: it lies on this device
        <img src={previewUrl(id)} alt={`${name}, ${sizeOf(bytes)}`} />
      ) : (
        <>
          <FileIcon name={name} />
          <div>
            <b dir="auto">
              <span>{head}</span>
              {tail}
            </b>
            <small>{sizeOf(bytes)}</small>
            <Note file={file} />
          </div>
        </>
      )}
      <button
        type="button"
        aria-label={t('remove', { name })}
        title={t('remove', { name })}
        onClick={({ currentTarget }) => {
          currentTarget.closest('form')?.querySelector('textarea')?.focus()
          removeFile(conversationId, id)
        }}
      >
        <X size={16} />
      </button>
    </li>
  )
}

/** Why a picture goes as a file though nobody asked for that. */
function Note({ file: { chosen, picture } }: Pick<Props, 'file'>) {
  const t = useTranslations('media.tray')
  if (!isPictureType(chosen.mime) || picture === undefined) return null
  if (picture === null) return <small>{t('unreadable')}</small>
  return picture.isAnimated && <small>{t('tooLargeToShow')}</small>
}
