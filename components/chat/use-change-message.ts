import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import type { ChatMessage } from '@/lib/client/state'
import { useAmender } from '@/lib/client/use-amender'

/** Edits and recalls; a refusal is said wherever one is by then. */
export function useChangeMessage() {
  const amender = useAmender()
  const refusalOf = useRefusal()
  const change = (message: ChatMessage, text: string | null) =>
    void amender.amend(message, text).catch((error) => showToast(refusalOf(error)))
  return { edit: change, recall: (message: ChatMessage) => change(message, null) }
}
