import { useTranslations } from 'next-intl'
import { useFileSize } from '@/components/media/file-size'
import { useKeptFiles } from '@/lib/client/use-kept-files'

/** What a message carried that cannot be sent any more: a press saves it. */
export function KeptFiles({ clientId }: { clientId: string }) {
  const t = useTranslations('media')
  const errors = useTranslations('errors')
  const sizeOf = useFileSize()
  const files = useKeptFiles(clientId)
  if (!files) return null
  if (files.length === 0) return <p>{errors('file_unreadable')}</p>
  return (
    <div className="flex-wrap justify-center">
      {files.map(({ id, name, bytes, url }) => (
        <a
          key={id}
          href={url}
          download={name}
          aria-label={t('downloadNamed', { name: `\u2068${name}\u2069`, size: sizeOf(bytes) })}
          className="button button-plain wrap-anywhere"
        >
          <span dir="auto">{name}</span>
        </a>
      ))}
    </div>
  )
}
