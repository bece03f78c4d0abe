import { useTranslations } from 'next-intl'
import type { DraftFile } from '@/lib/client/uploads/draft-file'
import { clockOf } from './clock'
import { useFileSize } from './file-size'

type Saved = Pick<DraftFile, 'id' | 'as' | 'name' | 'bytes' | 'durationMs'> & {
  url: string | undefined
}

/** Files of this device that were not sent: a press saves one. */
export function SavedFiles({ files }: { files: readonly Saved[] }) {
  const t = useTranslations('media')
  const sizeOf = useFileSize()
  return (
    <div className="flex-wrap justify-center">
      {files.map(({ id, as, name, bytes, durationMs, url }) => (
        <a
          key={id}
          href={url}
          download={name}
          aria-label={t('downloadNamed', { name: `\u2068${name}\u2069`, size: sizeOf(bytes) })}
          className="button button-plain wrap-anywhere"
        >
          <span dir="auto">
            {as === 'voice' ? t('voiceOf', { duration: clockOf(durationMs) }) : name}
          </span>
        </a>
      ))}
    </div>
  )
}
