import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { navigate } from '@/lib/client/navigation'

/** Says that a friendship has begun, and leads to where the first word can be written. */
export function useGreetFriend() {
  const t = useTranslations('contacts')
  return (conversationId: string) =>
    showToast(t('friendsNow'), {
      label: t('message'),
      act: () => navigate(`/c/${conversationId}`),
    })
}
