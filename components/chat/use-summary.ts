import { useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { excerptOf } from '@/lib/messages/rules'
import { useLine } from './use-line'

/** Whose a message is, and its first words on one line. */
export function useSummary() {
  const t = useTranslations('chat')
  const meId = useMe().id
  const lineOf = useLine()
  return (message: ChatMessage) => ({
    name: message.author?.id === meId ? t('you') : (message.author?.displayName ?? t('someone')),
    text: excerptOf(lineOf(message)) || t('message'),
  })
}
