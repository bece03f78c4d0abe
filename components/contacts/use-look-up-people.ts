import { useTranslations } from 'next-intl'
import { useRefusal } from '@/components/ui/use-refusal'
import { useMe } from '@/lib/client/hooks'
import { QUERY_MIN, useFindUsers } from '@/lib/client/queries'
import { useSettled } from '@/lib/client/use-settled'
import { lengthOf } from '@/lib/text'
import type { UserDto } from '@/lib/users/contract'
import { isSameUsername } from '@/lib/users/rules'

type LookUp = { people: UserDto[]; said: string | undefined }

/** Who might be meant, and the one sentence that is worth saying about it. */
export function useLookUpPeople(search: string): LookUp {
  const t = useTranslations('contacts')
  const errors = useTranslations('errors')
  const refusalOf = useRefusal()
  const me = useMe()
  const query = useSettled(search, 250)
  const { data, error } = useFindUsers(query)
  if (isSameUsername(search, me.username)) return { people: [], said: errors('self_request') }
  if (lengthOf(search) < QUERY_MIN) {
    return { people: [], said: search ? t('addShort', { count: QUERY_MIN }) : undefined }
  }
  if (error) return { people: [], said: refusalOf(error) }
  return { people: data ?? [], said: data?.length === 0 ? t('nobody') : undefined }
}
