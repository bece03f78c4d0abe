import { useTranslations } from 'next-intl'
import { clockOf } from '@/components/media/clock'
import type { MessageDto } from '@/lib/messages/contract'
import { plainText } from '@/lib/messages/markup/plain-text'
import type { AttachmentDto } from '@/lib/uploads/contract'

type Told = Pick<MessageDto, 'text' | 'attachments'>

/** What a message says where it has one line: its words, else what it carries. Empty when it has neither. */
export function useLine() {
  const carriedBy = useCarried()
  return ({ text, attachments }: Told): string => plainText(text) || carriedBy(attachments)
}

export function useCarried() {
  const t = useTranslations('media')
  return (carried: AttachmentDto[]): string => {
    const [first] = carried
    const count = carried.length
    if (!first) return ''
    const are = (...kinds: AttachmentDto['kind'][]) =>
      carried.every(({ kind }) => kinds.includes(kind))
    if (first.kind === 'voice') return t('voiceOf', { duration: clockOf(first.durationMs) })
    if (are('image')) return t('photos', { count })
    if (are('video')) return t('videos', { count })
    if (are('image', 'video')) return t('pictures', { count })
    // Isolated: the name may be written from right to left.
    return count > 1 ? t('files', { count }) : `\u2068${first.name}\u2069`
  }
}
