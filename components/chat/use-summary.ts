import { useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { plainText } from '@/lib/messages/markup/plain-text'
import { excerptOf } from '@/lib/messages/rules'

/** Whose a message is, and its first words on one line. */
export function useSummary() {
  const t = useTranslations('chat')
  const meId = useMe().id
  return ({ author, text }: ChatMessage) => ({
    name: author?.id === meId ? t('you') : (author?.displayName ?? t('someone')),
    text: excerptOf(plainText(text)) || t('message'),
  })
}
