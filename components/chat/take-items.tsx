import { Copy, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { download } from '@/components/media/download'
import { useCopyText } from '@/components/ui/use-copy-text'
import type { ChatMessage } from '@/lib/client/state'
import { MenuItem } from './menu-item'

/** Its words to the clipboard, its files to the disk. */
export function TakeItems({ message: { text, attachments } }: { message: ChatMessage }) {
  const t = useTranslations('chat')
  const media = useTranslations('media')
  const copyText = useCopyText()
  return (
    <>
      {text && <MenuItem Icon={Copy} text={t('copy')} onChoose={() => copyText(text)} />}
      {attachments.length > 0 && (
        <MenuItem
          Icon={Download}
          text={media('download')}
          onChoose={() => attachments.forEach(download)}
        />
      )}
    </>
  )
}
