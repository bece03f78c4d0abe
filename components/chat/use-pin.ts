import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import type { ChatMessage } from '@/lib/client/state'
import { useAmender } from '@/lib/client/use-amender'

/** Pins for everybody, or unpins: shown at once, taken back with the reason when refused. */
export function usePin() {
  const amender = useAmender()
  const refusalOf = useRefusal()
  return (message: ChatMessage, isPinned: boolean) =>
    void amender.pin(message, isPinned).catch((error) => showToast(refusalOf(error)))
}
