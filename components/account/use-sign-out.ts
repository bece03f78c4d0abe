import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useChat } from '@/lib/client/hooks'

/** Says so when it did not work: somebody may be about to walk away from this device. */
export function useSignOut(): () => void {
  const { signOut } = useChat()
  const refusalOf = useRefusal()
  return () => void signOut().catch((error: unknown) => showToast(refusalOf(error)))
}
