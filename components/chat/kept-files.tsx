import { useTranslations } from 'next-intl'
import { SavedFiles } from '@/components/media/saved-files'
import { useKeptFiles } from '@/lib/client/use-kept-files'

/** What a message carried that cannot be sent any more. */
export function KeptFiles({ clientId }: { clientId: string }) {
  const errors = useTranslations('errors')
  const files = useKeptFiles(clientId)
  if (!files) return null
  if (files.length === 0) return <p>{errors('file_unreadable')}</p>
  return <SavedFiles files={files} />
}
