import { useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import type { MessageDto } from '@/lib/messages/contract'
import type { AttachmentDto } from '@/lib/uploads/contract'

type Place = { at: number; of: number }

/** How a picture or a video is told to whoever does not see it. */
export function usePictureName() {
  const t = useTranslations('media')
  const chat = useTranslations('chat')
  const meId = useMe().id
  return ({ author }: MessageDto, { kind }: AttachmentDto, { at, of }: Place): string => {
    const isOwn = author?.id === meId
    const name = isOwn ? t('you') : (author?.displayName ?? chat('someone'))
    if (kind === 'video')
      return of > 1 ? t('videoFromAt', { name, at, of }) : t('videoFrom', { name })
    return of > 1 ? t('photoFromAt', { name, at, of }) : t('photoFrom', { name })
  }
}
