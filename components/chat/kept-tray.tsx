import { useTranslations } from 'next-intl'
import { SavedFiles } from '@/components/media/saved-files'
import { Button } from '@/components/ui/button'
import { removeFile } from '@/lib/client/uploads/fill-tray'
import { previewUrl } from '@/lib/client/uploads/previews'
import { useTray } from '@/lib/client/uploads/trays'

/** What was chosen where nothing can be sent at the moment. */
export function KeptTray({ conversationId }: { conversationId: string }) {
  const t = useTranslations('media.tray')
  const kept = useTranslations('kept')
  const files = useTray(conversationId)?.files.map(({ chosen }) => chosen) ?? []
  if (files.length === 0) return null
  const drop = () => {
    for (const { id } of files) removeFile(conversationId, id)
  }
  return (
    <div className="kept-text">
      <p>{t('left')}</p>
      <SavedFiles files={files.map((file) => ({ ...file, url: previewUrl(file.id) }))} />
      <div>
        <Button onClick={drop}>{kept('delete')}</Button>
      </div>
    </div>
  )
}
