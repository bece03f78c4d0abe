import { useTranslations } from 'next-intl'
import type { Refusal } from '@/lib/client/uploads/choosing'

/** Why something that was chosen is not sent. */
export function useTrayRefusal() {
  const t = useTranslations('media.tray.refusals')
  return (refusal: Refusal): string => {
    switch (refusal.why) {
      case 'tooMany':
        return t('tooMany')
      case 'tooLarge':
        return t('tooLarge', refusal)
      case 'empty':
        return t('empty', refusal)
      case 'unreadable':
        return t('notReadable', refusal)
    }
  }
}
