import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { type MemberChange, useChangeMember, useRemoveMember } from '@/lib/client/group-queries'
import { navigate } from '@/lib/client/navigation'
import { useFriends, useRequestFriend } from '@/lib/client/queries'
import type { MemberDto } from '@/lib/members/contract'
import { nameOf } from '@/lib/members/rules'

const HOUR_MS = 3_600_000

/** What is done with a member; a refusal is said wherever one is by then. */
export function useMemberActs(conversationId: string, member: MemberDto) {
  const { user } = member
  const t = useTranslations('groups')
  const refusalOf = useRefusal()
  const friends = useFriends().data
  const changer = useChangeMember(conversationId)
  const remover = useRemoveMember(conversationId)
  const requester = useRequestFriend()
  const refused = (error: unknown) => showToast(refusalOf(error))
  const change = (wish: Omit<MemberChange, 'userId'>) =>
    void changer.mutateAsync({ userId: user.id, ...wish }).catch(refused)
  const speakBarredUntil = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString()
  return {
    write: () => {
      const friend = friends?.find((one) => one.user.id === user.id)
      if (friend) navigate(`/c/${friend.conversationId}`)
    },
    request: () =>
      void requester
        .mutateAsync({ username: user.username, conversationId })
        .then(() => showToast(t('requested', { name: nameOf(member) })), refused),
    makeAdmin: () => change({ role: 'admin' }),
    unmakeAdmin: () => change({ role: 'member' }),
    transfer: () => change({ role: 'owner' }),
    bar: (hours: number) => change({ speakBarredUntil: speakBarredUntil(hours) }),
    unbar: () => change({ speakBarredUntil: null }),
    remove: () => void remover.mutateAsync(user.id).catch(refused),
  }
}
