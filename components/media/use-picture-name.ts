import { useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import type { MessageDto } from '@/lib/messages/contract'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { isVisual } from '@/lib/uploads/rules'

/** How a picture or a video is told to whoever does not see it. */
export function usePictureName() {
  const t = useTranslations('media')
  const chat = useTranslations('chat')
  const meId = useMe().id
  return ({ author, attachments }: MessageDto, { id, kind }: AttachmentDto): string => {
    const isOwn = author?.id === meId
    const name = isOwn ? t('you') : (author?.displayName ?? chat('someone'))
    const pictures = attachments.filter(isVisual)
    const place = {
      name,
      at: pictures.findIndex((each) => each.id === id) + 1,
      of: pictures.length,
    }
    if (place.of > 1) return t(kind === 'video' ? 'videoFromAt' : 'photoFromAt', place)
    return t(kind === 'video' ? 'videoFrom' : 'photoFrom', { name })
  }
}
