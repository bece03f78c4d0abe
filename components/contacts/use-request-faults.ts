import { useTranslations } from 'next-intl'
import { useFault } from '@/components/ui/use-fault'
import { useRefusal } from '@/components/ui/use-refusal'
import type { ApiError } from '@/lib/client/api'
import type { UserDto } from '@/lib/users/contract'

export type RequestFaults = { username?: string; note?: string }

/** Which field a refused friend request is to be mended in, and how; `people` are those to be seen. */
export function useRequestFaults(people: UserDto[]) {
  const t = useTranslations('contacts')
  const faultOf = useFault()
  const refusalOf = useRefusal()
  return (error: ApiError): RequestFaults => {
    const note = faultOf(error.fields ?? {}, 'note')
    if (note) return { note }
    if (error.code === 'not_found')
      return { username: people.length > 0 ? t('pickOne') : t('nobody') }
    return { username: faultOf(error.fields ?? {}, 'username') ?? refusalOf(error) }
  }
}
